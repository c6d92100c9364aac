using System.Text.Json;
using Pipelines.Contracts;
using static Pipelines.Contracts.ColumnType;

namespace Pipelines.Tests.Runner.Diff;

/// <summary>Comparisons of signals that rank nothing, and of runs whose schemas differ.</summary>
public sealed class RowDiffTests
{
    private static readonly Schema State = Schema.Of(
        1, new("user_id", Text), new("track_id", Text), new("plays", Long), new("last_played_at", Timestamp), new("heard", Bool));

    private static readonly DateTime Noon = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);

    [Test]
    public void Rows_of_a_longer_key_are_matched_by_all_of_it()
    {
        using GivenRuns runs = new("listening-state");
        string a = runs.Publish(State, [Row("ann", "x", 1), Row("ann", "y", 2), Row("bea", "x", 3), Row("bea", "z", 4, null)]);
        string b = runs.Publish(State, [Row("ann", "x", 1), Row("ann", "y", 5), Row("bea", "y", 3), Row("bea", "z", 4)], shards: 8);
        JsonElement diff = runs.Compare(a, b);
        Assert.That(Values(diff.GetProperty("rows")), Is.EqualTo("1 1 2 1"));
        Assert.That(Changed(diff), Is.EqualTo("plays 1, last_played_at 1, heard 0"));
        // x, y and z of both: 1 to 1, 2 to 5, 4 to 4.
        JsonElement plays = diff.GetProperty("columns")[0].GetProperty("shift");
        Assert.That(plays.EnumerateObject().Select(value => value.Value.GetDouble()), Is.EqualTo(new[] { 3, 7 / 3.0, 10 / 3.0, 1, 1, 3 }).Within(1e-12));
        Assert.That(diff.GetProperty("ranks").ValueKind, Is.EqualTo(JsonValueKind.Null));
        string shown = runs.Show(a, b);
        Assert.That(shown, Does.Contain("ann, y\n  plays: 2 -> 5\nbea, z\n  last_played_at: null -> 2026-11-20 12:00:00\n"));
    }

    [Test]
    public void Examples_are_the_first_changed_rows_of_all_shards()
    {
        using GivenRuns runs = new("listening-state");
        string a = runs.Publish(State, Enumerable.Range(0, 40).Select(user => Row($"u{user:00}", "x", 1)));
        string b = runs.Publish(State, Enumerable.Range(0, 40).Select(user => Row($"u{user:00}", "x", user < 10 ? 1 : 2)));
        Assert.That(
            runs.Compare(a, b, "--examples", "3").GetProperty("changed_rows").EnumerateArray().Select(row => row.GetProperty("key")[0].GetString()),
            Is.EqualTo(new[] { "u10", "u11", "u12" }));
    }

    [Test]
    public void Columns_that_came_went_or_changed_their_type_are_told_and_not_compared()
    {
        using GivenRuns runs = new("heard-filters");
        Schema before = Schema.Of(1, new("user_id", Text), new("tracks", Int), new("old", Text), new("kept", ColumnType.Double));
        Schema after = Schema.Of(2, new("user_id", Text), new("tracks", Long), new("kept", ColumnType.Double), new("young", Text, IsList: true));
        string a = runs.Publish(before, [["ann", 1, "o", 0.5]]);
        string b = runs.Publish(after, [["ann", 2L, 0.5, new[] { "y" }]]);
        JsonElement diff = runs.Compare(a, b);
        Assert.That(
            diff.GetProperty("schema_changes").EnumerateArray().Select(Values),
            Is.EqualTo(new[] { "tracks int long", "old text ", "young  text[]" }));
        Assert.That(Values(diff.GetProperty("rows")), Is.EqualTo("0 0 0 1"));
        Assert.That(Changed(diff), Is.EqualTo("kept 0"));
        Assert.That(runs.Show(a, b), Does.Contain("schema: tracks int -> long, old text -> (none), young (none) -> text[]"));
    }

    [Test]
    public void Runs_without_a_common_key_can_not_be_matched()
    {
        using GivenRuns runs = new("heard-filters");
        string a = runs.Publish(Schema.Of(1, new("user_id", Text), new("tracks", Int)), [["ann", 1]]);
        string b = runs.Publish(Schema.Of(1, new("listener", Text), new("tracks", Int)), [["ann", 1]]);
        runs.Diff(a, b).Exited(ExitCode.BadInput).Said("both need the key column user_id");
    }

    [Test]
    public void Parameters_and_logic_that_differ_are_told()
    {
        using GivenRuns runs = new("heard-filters");
        Schema schema = Schema.Of(1, new("user_id", Text), new("tracks", Int));
        string a = runs.Publish(schema, [["ann", 1]], parameters: [("size", "1"), ("same", "0"), ("old", "x")]);
        string b = runs.Publish(schema with { Version = 2 }, [["ann", 1]], parameters: [("size", "2"), ("same", "0")]);
        JsonElement diff = runs.Compare(a, b);
        Assert.That(diff.GetProperty("parameter_changes").EnumerateArray().Select(Values), Is.EquivalentTo(new[] { "old x ", "size 1 2" }));
        Assert.That(diff.GetProperty("logic_changed").GetBoolean(), Is.True);
        Assert.That(runs.Compare(a, a).GetProperty("logic_changed").GetBoolean(), Is.False);
    }

    private static object?[] Row(string user, string track, long plays) => Row(user, track, plays, Noon);

    private static object?[] Row(string user, string track, long plays, DateTime? at) => [user, track, plays, at, true];

    private static string Values(JsonElement record) => string.Join(' ', record.EnumerateObject().Select(value => value.Value.ToString()));

    private static string Changed(JsonElement diff) => string.Join(", ", diff.GetProperty("columns").EnumerateArray()
        .Select(column => $"{column.GetProperty("name").GetString()} {column.GetProperty("changed").GetInt64()}"));
}
