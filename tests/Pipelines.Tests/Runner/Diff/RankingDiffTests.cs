using System.Text.Json;
using Pipelines.Contracts;
using Pipelines.Kernels;
using Pipelines.Kernels.Ranking;
using static Pipelines.Contracts.ColumnType;

namespace Pipelines.Tests.Runner.Diff;

/// <summary>Comparisons of pools.</summary>
public sealed class RankingDiffTests
{
    private static readonly Schema Pools = Schema.Of(
        1, new("user_id", Text), new("track_ids", Text, IsList: true), new("affinity", Short, IsList: true), new("source", Text, IsList: true));

    [Test]
    public void Rows_ranks_and_scores_are_those_of_a_small_example()
    {
        using GivenRuns runs = new("candidate-pools");
        string a = runs.Publish(Pools, [Pool("ann", "x 90", "y 50"), Pool("bea", "x 10"), Pool("cid", "x 10", "y 9"), Pool("gone", "x 1")]);
        string b = runs.Publish(Pools, [Pool("ann", "y 70", "x 80"), Pool("bea", "x 10"), Pool("cid", "x 10", "z 7"), Pool("new", "x 1")], shards: 1);
        JsonElement diff = runs.Compare(a, b);
        Assert.That(JsonSerializer.Serialize(diff.GetProperty("rows")), Is.EqualTo("""{"added":1,"gone":1,"changed":2,"same":1}"""));
        JsonElement affinity = Column(diff, "affinity");
        Assert.That(affinity.GetProperty("changed").GetInt64(), Is.EqualTo(2));
        // x and y of ann, x of bea and of cid: 90 to 80, 50 to 70, and twice 10 to 10.
        Assert.That(Numbers(affinity.GetProperty("shift")), Is.EqualTo(new[] { 4, 40, 42.5, 2.5, 7.5, 20 }));
        Assert.That(Column(diff, "source").GetProperty("shift").ValueKind, Is.EqualTo(JsonValueKind.Null));
        // bea 1; ann 0.9, a swap; cid 0.55: the first alike, nothing after it.
        JsonElement ranks = diff.GetProperty("ranks");
        Assert.That(ranks.GetProperty("keys").GetInt64(), Is.EqualTo(3));
        Assert.That(Numbers(ranks.GetProperty("overlap")), Is.EqualTo(new[] { (1 + 0.9 + 0.55) / 3, 0.55, 0.9, 1 }).Within(1e-9));
        Assert.That(Numbers(ranks.GetProperty("jaccard")), Is.EqualTo(new[] { (1 + 1 + 0.3333) / 3, 0.3333, 1, 1 }).Within(1e-9));
    }

    [Test]
    public void The_least_alike_are_shown_first_with_titles_where_the_catalog_has_them()
    {
        using GivenRuns runs = new("candidate-pools");
        runs.Catalog(new { TrackId = "x", Title = "Song [x]", ArtistName = "Somebody" });
        string a = runs.Publish(Pools, [Pool("ann", "x 9", "y 5"), Pool("bea", "x 9", "y 5"), Pool("cid", "x 9")]);
        string b = runs.Publish(Pools, [Pool("ann", "y 9", "z 5"), Pool("bea", "y 9", "x 5"), Pool("cid", "x 9")]);
        JsonElement examples = runs.Compare(a, b).GetProperty("least_alike");
        Assert.That(examples.EnumerateArray().Select(example => example.GetProperty("key").GetString()), Is.EqualTo(new[] { "ann", "bea" }));
        Assert.That(JsonSerializer.Serialize(examples[0].GetProperty("went")), Is.EqualTo("""[{"rank":1,"track_id":"x","title":"Song [x]","artist_name":"Somebody"}]"""));
        Assert.That(JsonSerializer.Serialize(examples[0].GetProperty("came")), Is.EqualTo("""[{"rank":2,"track_id":"z","title":null,"artist_name":null}]"""));
        Assert.That(runs.Compare(a, b, "--examples", "1").GetProperty("least_alike").GetArrayLength(), Is.EqualTo(1));
        Assert.That(runs.Compare(a, b, "--examples", "0").GetProperty("least_alike").GetArrayLength(), Is.Zero);
        Assert.That(runs.Show(a, b), Does.Contain("1. Song [x] – Somebody").And.Contain("2. z"));
    }

    [TestCase(4, 4)]
    [TestCase(1, 16)]
    [TestCase(8, 2)]
    public void Many_pools_compare_as_an_obvious_loop_has_them(int shardsA, int shardsB)
    {
        Random random = new(20261120);
        Dictionary<string, (string, int)[]> a = Draw(random), b = Draw(random);
        using GivenRuns runs = new("candidate-pools");
        string runA = runs.Publish(Pools, a.Select(pool => Row(pool.Key, pool.Value)), shardsA);
        string runB = runs.Publish(Pools, b.Select(pool => Row(pool.Key, pool.Value)), shardsB);
        JsonElement diff = runs.Compare(runA, runB);

        string[] both = [.. a.Keys.Intersect(b.Keys)];
        long same = both.Count(user => a[user].SequenceEqual(b[user]));
        Assert.That(Numbers(diff.GetProperty("rows")), Is.EqualTo(new double[] { b.Count - both.Length, a.Count - both.Length, both.Length - same, same }));
        double[] overlaps = [.. both.Select(user => Overlap(a[user], b[user])).Order()];
        double[] expected = [overlaps.Average(), .. new[] { 0.1, 0.5, 0.9 }.Select(share => overlaps[(int)Math.Ceiling(share * overlaps.Length) - 1])];
        Assert.That(Numbers(diff.GetProperty("ranks").GetProperty("overlap")), Is.EqualTo(expected).Within(0.00011));
        int[] shifts = [.. both.SelectMany(user => a[user].Join(b[user], track => track.Item1, track => track.Item1, (x, y) => y.Item2 - x.Item2))];
        double[] shift = Numbers(Column(diff, "affinity").GetProperty("shift"));
        Assert.That(shift[0], Is.EqualTo(shifts.Length));
        Assert.That(shift[3..], Is.EqualTo(new[] { shifts.Average(), shifts.Average(Math.Abs), shifts.Max(Math.Abs) }).Within(1e-9));
        string least = both.OrderBy(user => Math.Floor((Overlap(a[user], b[user]) * 10_000) + 0.5)).ThenBy(user => user, StringComparer.Ordinal).First();
        Assert.That(diff.GetProperty("least_alike")[0].GetProperty("key").GetString(), Is.EqualTo(least));
    }

    [Test]
    public void Empty_pools_and_runs_without_rows_compare()
    {
        using GivenRuns runs = new("candidate-pools");
        string none = runs.Publish(Pools, []), empty = runs.Publish(Pools, [Pool("ann")]), full = runs.Publish(Pools, [Pool("ann", "x 1")]);
        Assert.That(Numbers(runs.Compare(none, none).GetProperty("rows")), Is.EqualTo(new double[] { 0, 0, 0, 0 }));
        Assert.That(Numbers(runs.Compare(none, full).GetProperty("rows")), Is.EqualTo(new double[] { 1, 0, 0, 0 }));
        Assert.That(Numbers(runs.Compare(empty, empty).GetProperty("ranks").GetProperty("overlap")), Is.EqualTo(new double[] { 1, 1, 1, 1 }));
        Assert.That(Numbers(runs.Compare(empty, full).GetProperty("ranks").GetProperty("overlap")), Is.EqualTo(new double[] { 0, 0, 0, 0 }));
    }

    private static object?[] Pool(string user, params string[] tracks) => Row(user, [.. tracks.Select(track =>
        (track.Split(' ')[0], int.Parse(track.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)))]);

    private static object?[] Row(string user, (string Id, int Affinity)[] tracks) =>
        [user, tracks.Select(track => track.Id).ToArray(), tracks.Select(track => (short)track.Affinity).ToArray(), tracks.Select(_ => "neighbor").ToArray()];

    // Half of the pools are drawn alike by every call: the generator's own state decides the rest.
    private static Dictionary<string, (string, int)[]> Draw(Random random)
    {
        Dictionary<string, (string, int)[]> pools = [];
        for (int user = 0; user < 300; user++)
        {
            if (random.Next(10) > 0)
            {
                Random own = user % 2 == 0 ? new Random(user) : random;
                string[] tracks = [.. Enumerable.Range(0, 80).Select(track => $"t{track}")];
                own.Shuffle(tracks);
                pools[$"u{user}"] = [.. tracks.Take(own.Next(70)).Select(track => (track, own.Next(10_000)))];
            }
        }

        return pools;
    }

    private static double Overlap((string Id, int)[] a, (string Id, int)[] b)
    {
        ulong[] Hashes((string Id, int)[] tracks) => [.. tracks.Select(track => Xxh64.Hash(System.Text.Encoding.UTF8.GetBytes(track.Id)))];
        return RankBiasedOverlap.Extrapolated(new RankMatch().Of(Hashes(a), Hashes(b)), b.Length, 0.9);
    }

    private static JsonElement Column(JsonElement diff, string name) =>
        diff.GetProperty("columns").EnumerateArray().Single(column => column.GetProperty("name").GetString() == name);

    private static double[] Numbers(JsonElement record) => [.. record.EnumerateObject().Select(property => property.Value.GetDouble())];
}
