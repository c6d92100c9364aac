using Pipelines.Engine;

namespace Pipelines.Shared.Tests.Engine;

[TestFixture]
internal sealed class RankKernelTests : EngineFixture
{
    [TestCase("texts_by_rank(['c', 'a longer text than twelve', '', 'ö'], [30, 10, 40, 20])", new[] { "a longer text than twelve", "ö", "c", "" })]
    [TestCase("longs_by_rank([3, 1, -9223372036854775808], [2, -1, 9223372036854775807])", new[] { 1L, 3L, long.MinValue })]
    [TestCase("shorts_by_rank([10000, -32768, 32767], [3, 2, 1])", new short[] { 32767, -32768, 10000 })]
    public void A_list_takes_the_order_of_its_ranks(string call, Array expected) => Assert.That(Value($"select {call}"), Is.EqualTo(expected));

    [TestCase("texts_by_rank([]::varchar[], []::bigint[])")]
    [TestCase("longs_by_rank([]::bigint[], []::bigint[])")]
    [TestCase("shorts_by_rank([]::bigint[], []::bigint[])")]
    public void An_empty_list_stays_empty(string call) => Assert.That(Value($"select {call}"), Is.Empty);

    [Test]
    public void Gathered_in_any_order_the_lists_agree_with_an_ordered_aggregate() => Assert.That(
        Rows("""
            select count(*) filter (where texts <> expected_texts or longs <> expected_longs or shorts <> expected_longs)
            from
            (
                select
                    texts_by_rank(list('text ' || x), list(r)) as texts,
                    longs_by_rank(list(x), list(r)) as longs,
                    shorts_by_rank(list(x), list(r)) as shorts,
                    list('text ' || x order by r) as expected_texts,
                    list(x order by r) as expected_longs
                from (select x % 20000 as x, x * 7919 % 100003 as r, x % 1000 as g from range(50000) t(x))
                group by g
            )
            """).Single().Single(),
        Is.EqualTo(0L));

    [TestCase("texts_by_rank(['a'], [1, 2])")]
    [TestCase("texts_by_rank(['a', 'b'], [1])")]
    [TestCase("longs_by_rank([7], [1, 2])")]
    [TestCase("longs_by_rank([7, 8], [1])")]
    [TestCase("shorts_by_rank([7], [1, 2])")]
    [TestCase("shorts_by_rank([7, 8], [1])")]
    public void Lists_of_different_lengths_are_refused(string call) =>
        Assert.That(Refused(call), Does.Contain("lists of different lengths"));

    [TestCase("texts_by_rank(['a', null], [1, 2])")]
    [TestCase("texts_by_rank(['a', 'b'], [1, null])")]
    [TestCase("longs_by_rank([7, null], [1, 2])")]
    [TestCase("shorts_by_rank([null, 7], [1, 2])")]
    public void A_null_element_is_refused(string call) =>
        Assert.That(Refused(call), Does.Contain("null element"));

    [Test]
    public void A_value_too_wide_for_a_smallint_is_refused() =>
        Assert.That(Refused("shorts_by_rank([32768], [1])"), Does.Contain("overflow"));

    private string Refused(string call)
    {
        SqlException failure = Assert.Throws<SqlException>(() => Value($"select {call}"))!;
        Assert.That(Value("select longs_by_rank([5], [1])"), Is.EqualTo(new[] { 5L }));
        return failure.Message;
    }
}
