using System.Collections.Immutable;
using Pipelines.Snapshots;

namespace Pipelines.Shared.Tests.Jobs.Running;

/// <summary>A manifest for who only reads one: heard-filters of 20 November 2026, made in 90 s, published an hour after midnight.</summary>
internal static class GivenManifest
{
    public const string Run = "01kaghb2r0000000000000000z";

    public static Manifest Of(string signal = "heard-filters") => new()
    {
        Signal = signal,
        Date = new DateOnly(2026, 11, 20),
        Run = Run,
        SchemaVersion = 1,
        Columns = [new("user_id", "text"), new("track_ids", "text[]")],
        Rows = 12,
        Digest = new string('0', 32),
        Files = [new("part-00000-of-00001.parquet", 340, "aa", 12, new string('0', 32), 0, 1)],
        Inputs = [new("listening-state", new DateOnly(2026, 11, 20), "01kaghb2r00000000000000001", "dd") { Bytes = 5000, Rows = 70 }, new("tracks", null, null, "ee") { Bytes = 900 }],
        Parameters = ImmutableSortedDictionary<string, string>.Empty,
        LogicVersion = "cc",
        CodeVersion = "1",
        Engine = "duckdb",
        Audits = [new AuditResult("min_rows", AuditSeverity.Error, 12, "at least 1", Holds: true)],
        StartedAt = new DateTimeOffset(2026, 11, 21, 0, 58, 30, TimeSpan.Zero),
        FinishedAt = new DateTimeOffset(2026, 11, 21, 1, 0, 0, TimeSpan.Zero),
    };
}
