using System.Collections.Immutable;
using Pipelines.Benchmarks.Night;
using Pipelines.Benchmarks.Night.Measuring;

namespace Pipelines.Benchmarks.Tests.Night;

/// <summary>The files that the reference leaves, as they are agreed.</summary>
[TestFixture]
internal sealed class ReferenceFilesTests
{
    private TestFolder folder = null!;

    [SetUp]
    public void CreateFolder() => folder = new TestFolder();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public void A_signal_by_both_keeps_sql_and_csharp_apart_and_is_scaled_to_all_listeners()
    {
        folder.Write("candidate-pools.json", """
            {"signal": "candidate-pools", "kind": "both", "seconds": 12.5, "rows": 100, "bytes_written": 2000, "share": [1, 16],
             "cpu_seconds": 20, "stages": [{"name": "01_taste.sql", "kind": "sql", "seconds": 10, "shared": false}, {"name": "greedy", "kind": "csharp", "seconds": 2}]}
            """);
        ReferenceRun run = ReferenceRun.Read(folder.Path, "candidate-pools")!;
        Assert.That((run.Rows, run.BytesWritten, run.Listeners), Is.EqualTo((100, 2000, new ListenerShare(1, 16))));
        Assert.That((run.ScaledSeconds, run.SqlSeconds, run.CsharpSeconds), Is.EqualTo((200, 168, 32)));
    }

    [Test]
    public void What_is_done_once_for_everybody_is_not_scaled()
    {
        folder.Write("discovery-scores.json", """
            {"signal": "discovery-scores", "kind": "both", "seconds": 10, "rows": 1, "bytes_written": 1, "share": [1, 4],
             "stages": [{"name": "a.sql", "kind": "sql", "seconds": 4, "shared": true}, {"name": "b.sql", "kind": "sql", "seconds": 3},
                        {"name": "c", "kind": "csharp", "seconds": 1, "shared": true}, {"name": "d", "kind": "csharp", "seconds": 2}]}
            """);
        ReferenceRun run = ReferenceRun.Read(folder.Path, "discovery-scores")!;
        Assert.That((run.ScaledSeconds, run.CsharpSeconds, run.SqlSeconds), Is.EqualTo((4 + 1 + (4 * 5), 1 + (4 * 2), 4 + (4 * 3))));
    }

    [TestCase("sql", 8, 0)]
    [TestCase("csharp", 0, 8)]
    public void A_signal_by_one_of_them_is_all_its_own(string kind, double sql, double csharp)
    {
        folder.Write("track-stats.json", $$"""{"signal": "track-stats", "kind": "{{kind}}", "seconds": 8, "rows": 1, "bytes_written": 1, "share": [1, 1], "stages": []}""");
        ReferenceRun run = ReferenceRun.Read(folder.Path, "track-stats")!;
        Assert.That((run.SqlSeconds, run.CsharpSeconds), Is.EqualTo((sql, csharp)));
    }

    [Test]
    public void A_signal_that_the_reference_does_not_make_has_none() => Assert.That(ReferenceRun.Read(folder.Path, "track-stats"), Is.Null);

    [Test]
    public void A_file_that_is_not_as_agreed_is_named()
    {
        folder.Write("track-stats.json", """{"signal": "track-stats", "kind": "magic"}""");
        Assert.That(Assert.Throws<BenchException>(() => ReferenceRun.Read(folder.Path, "track-stats"))!.Message, Does.Contain("track-stats.json"));
    }

    [Test]
    public void Comparisons_are_read_whether_or_not_they_have_a_bound_or_a_note()
    {
        folder.Write(ComparedSignal.FileName, """
            [{"signal": "heard-filters", "compared": 10, "different": 0, "max_difference": null, "tolerance": null, "ok": true, "note": null},
             {"signal": "candidate-pools", "compared": 20, "different": 3, "max_difference": 2.5, "tolerance": 1, "ok": false, "note": "ties"}]
            """);
        ImmutableArray<ComparedSignal> compared = BenchJson.Read<ImmutableArray<ComparedSignal>>(folder[ComparedSignal.FileName]);
        Assert.That(compared, Is.EqualTo(new[]
        {
            new ComparedSignal("heard-filters", 10, 0, null, null, true, null), new ComparedSignal("candidate-pools", 20, 3, 2.5, 1, false, "ties"),
        }));
    }
}
