using System.Collections.Immutable;
using Pipelines.Runner.Diff;
using Pipelines.Runner.Parity;
using Pipelines.Snapshots;

namespace Pipelines.Tests.Spark;

/// <summary>What counts as the same of two engines, and what does not.</summary>
internal sealed class ParityVerdictTests
{
    private static readonly ColumnDiff Same = new("track_ids", "text[]", 0, null);

    [Test]
    public void Equal_digests_rows_and_columns_need_no_comparison() => Assert.That(
        ParityVerdict.Of(Run("d1"), Run("d1"), () => throw new InvalidOperationException("compared")).Differences, Is.Empty);

    [TestCase("float", 1e-6, 3, true)]
    [TestCase("double", 1e-7, 3, true)]
    [TestCase("double", 2e-6, 3, false)]
    [TestCase("double", 1e-7, 2, false, Description = "One row has a value on one side only.")]
    [TestCase("short", 1e-7, 3, false)]
    public void Floating_point_values_may_differ_by_the_tolerance_and_others_not(string type, double largest, long pairs, bool agrees)
    {
        ColumnDiff column = new("tempo_mean", type, 3, new Shift(pairs, 1, 1, 0, 0, largest));
        Assert.That(Verdict(Report(new RowCounts(0, 0, 3, 5), column)), agrees ? Is.Empty : Is.EqualTo(new[] { "tempo_mean differs in 3 rows" }));
    }

    [Test]
    public void Rows_of_one_side_a_list_and_a_column_that_differ_are_told()
    {
        DiffReport report = Report(new RowCounts(Added: 1, Gone: 2, Changed: 3, Same: 4), new ColumnDiff("track_ids", "text[]", 3, null)) with
        {
            SchemaChanges = [new Change("tracks", "int", null)],
        };
        Assert.That(Verdict(report), Is.EqualTo(new[] { "column tracks is int in a and missing in b", "2 keys are in a only, 1 in b only", "track_ids differs in 3 rows" }));
    }

    [Test]
    public void Files_beside_the_rows_count_by_their_rows_or_else_by_every_byte()
    {
        Manifest a = Run("d1") with { SideFiles = [Side("dictionary.parquet", "s1", "r1"), Side("model.bin", "s2"), Side("old.bin", "s3")] };
        Manifest b = Run("d1") with { SideFiles = [Side("dictionary.parquet", "other", "r1"), Side("model.bin", "s4")] };
        Assert.That(ParityVerdict.Of(a, b, () => null!).Differences, Is.EqualTo(new[] { "model.bin differs", "old.bin is in a only" }));
    }

    private static ImmutableArray<string> Verdict(DiffReport report) => ParityVerdict.Of(Run("d1"), Run("d2"), () => report).Differences;

    private static DiffReport Report(RowCounts rows, ColumnDiff column)
    {
        DiffRun run = new("a", new DateOnly(2026, 11, 20), "r", 8, "d", "out");
        return new DiffReport("signal", run, run, [], [], [], false, rows, [Same, column], null, [], []);
    }

    private static ManifestFile Side(string name, string sha256, string? digest = null) => new(name, 1, sha256, digest is null ? null : 1, digest, 0, 1);

    private static Manifest Run(string digest) => new()
    {
        Signal = "signal",
        Date = new DateOnly(2026, 11, 20),
        Run = "r",
        SchemaVersion = 1,
        Columns = [new ManifestColumn("user_id", "text")],
        Rows = 8,
        Digest = digest,
        Files = [],
        Inputs = [],
        Parameters = ImmutableSortedDictionary<string, string>.Empty,
        LogicVersion = "l",
        CodeVersion = "c",
        Engine = "duckdb",
        StartedAt = default,
        FinishedAt = default,
    };
}
