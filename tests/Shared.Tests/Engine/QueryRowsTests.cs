using Pipelines.Engine;

namespace Pipelines.Shared.Tests.Engine;

[TestFixture]
internal sealed class QueryRowsTests : EngineFixture
{
    [Test]
    public void Columns_find_their_parameters_by_name_in_any_order() => Assert.That(
        Query<Listener>("select 3 as extra, [1.5::double, 2.5] as weights, ['a', 'b'] as track_ids, 7::bigint as plays, 'u' as user_id"),
        Is.EqualTo(new[] { new Listener("u", 7, ["a", "b"], [1.5, 2.5]) }).Using<Listener>(Equal));

    [Test]
    public void A_null_is_null_where_the_parameter_takes_it() => Assert.That(
        Query<Maybe>("select null::varchar as name, null::bigint as plays, null::double as share, null::date as day"),
        Is.EqualTo(new[] { new Maybe(null, null, null, null) }));

    [Test]
    public void A_null_is_refused_where_it_would_become_a_zero()
    {
        Exception refused = Assert.Throws<ArgumentException>(() => Query<Count>("select null::bigint as plays"))!;
        Assert.That(refused.Message, Is.EqualTo("test.sql: plays is null, and Count has no place for that"));
    }

    [Test]
    public void A_sum_is_a_long() => Assert.That(Query<Count>("select sum(x) as plays from range(5) t(x)"), Is.EqualTo(new[] { new Count(10) }));

    [Test]
    public void A_column_that_is_missing_is_named_with_those_there_are() => Assert.That(
        Assert.Throws<ArgumentException>(() => Query<Listener>("select 'u' as user_id, 7 as play"))!.Message,
        Is.EqualTo("test.sql has no column plays; it has user_id, play"));

    [Test]
    public void A_select_without_rows_still_has_its_columns_checked()
    {
        Assert.That(Query<Count>("select 1::bigint as plays where false"), Is.Empty);
        Assert.Throws<ArgumentException>(() => Query<Count>("select 1::bigint as play where false"));
    }

    private IReadOnlyList<T> Query<T>(string sql) => Engine.Query<T>(new Sql("test.sql", sql));

    private static bool Equal(Listener left, Listener right) =>
        (left.UserId, left.Plays) == (right.UserId, right.Plays) && left.TrackIds.SequenceEqual(right.TrackIds) && left.Weights.SequenceEqual(right.Weights);

    private sealed record Listener(string UserId, long Plays, IReadOnlyList<string> TrackIds, IReadOnlyList<double> Weights);

    private sealed record Maybe(string? Name, long? Plays, double? Share, DateOnly? Day);

    private sealed record Count(long Plays);
}
