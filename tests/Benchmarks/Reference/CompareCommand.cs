using System.Text.Json;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;

namespace Pipelines.Benchmarks.Reference;

/// <summary><c>compare OUT_DIR SNAPSHOT_ROOT --date D</c>: whether the reference made what is published, to a stated tolerance.</summary>
internal static class CompareCommand
{
    private static readonly IReadOnlyList<Tolerance> Tolerances =
    [
        new("listening-state", 0, 0, "all columns of all rows are equal"),
        new("heard-filters", 0, 0, "all bytes are equal"),
        new("track-stats", 1, 0, "counts, plays and countries are equal; shares within one ten-thousandth, of which floats may round another way"),
        new("listener-profiles", 1, 0.001, "lists are equal; numbers within one published unit; of one listener in a thousand equal sums of floats may tie another way"),
        new("track-neighbors", 1, 0.001, "weights within one ten-thousandth; of one pair in a thousand another may end a list"),
        new("candidate-pools", 1, 0.001, "tracks, order and sources are equal, affinity within one ten-thousandth, for 999 pools of 1000: sums of floats may part tracks of equal score"),
        new("rediscoveries", 1, 0, "tracks are equal; scores within one ten-thousandth"),
        new("discovery-scores", 1, 0.001, "the same tracks; every part and the score within one ten-thousandth, for 999 candidates of 1000"),
    ];

    /// <returns>1 where any signal is not what is published.</returns>
    public static int Run(IReadOnlyList<string> arguments)
    {
        ReferenceOptions options = ReferenceOptions.Parse(arguments);
        // The two places are here what the reference wrote, and the published snapshots.
        (string output, string root) = (options.Data, options.Output);
        List<Comparison> comparisons = [];
        foreach (Tolerance tolerance in Tolerances.Where(tolerance => File.Exists(ReferenceReport.PathOf(output, tolerance.Signal))))
        {
            Comparison comparison = Compare(output, root, options, tolerance);
            Console.WriteLine($"{comparison.Signal}: {comparison.Compared} compared, {comparison.Different} different, by {comparison.MaxDifference} at most: {(comparison.Ok ? "ok" : "NOT OK")}");
            comparisons.Add(comparison);
        }

        File.WriteAllText(Path.Combine(output, "compare.json"), JsonSerializer.Serialize(comparisons, ReferenceReport.Json));
        return comparisons.Count > 0 && comparisons.All(comparison => comparison.Ok) ? 0 : 1;
    }

    private static Comparison Compare(string output, string root, ReferenceOptions options, Tolerance tolerance)
    {
        string signal = tolerance.Signal;
        ReferenceReport report = JsonSerializer.Deserialize<ReferenceReport>(File.ReadAllText(ReferenceReport.PathOf(output, signal)), ReferenceReport.Json)!;
        bool isShare = report.Share[0] < report.Share[1];
        using DuckDbEngine engine = new(new EngineSettings { MemoryBytes = options.MemoryBytes, Threads = options.Threads });
        engine.Params([("tolerance", tolerance.Units)]);
        View("made", $"select * from {Inputs.Written(output, signal)}");
        View("published", $"select * from {Inputs.Published(root, signal, options.Date)} p {(isShare ? "semi join made m on m.user_id = p.user_id" : "")}");
        string sql = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "reference", "compare", $"{signal}.sql"));
        Counts counts = engine.Query<Counts>(new Sql($"{signal}.sql", sql))[0];
        return new Comparison(
            signal,
            counts.Compared,
            counts.Different,
            counts.MaxDifference,
            tolerance.Units,
            counts.Compared > 0 && counts.Different <= tolerance.Share * counts.Compared,
            isShare ? $"{tolerance.Note}; of the listeners {report.Share[0]}/{report.Share[1]}" : tolerance.Note);

        void View(string name, string select) => engine.Query(new Sql(name, $"create view {name} as {select}"), out _);
    }

    /// <param name="Units">By how much a published number may differ.</param>
    /// <param name="Share">Of what is compared, so much may differ by more.</param>
    private sealed record Tolerance(string Signal, int Units, double Share, string Note);

    private sealed record Counts(long Compared, long Different, double MaxDifference);

    private sealed record Comparison(string Signal, long Compared, long Different, double MaxDifference, double Tolerance, bool Ok, string Note);
}
