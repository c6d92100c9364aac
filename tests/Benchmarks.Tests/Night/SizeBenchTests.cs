using System.Runtime.Versioning;
using Pipelines.Benchmarks.Night;

namespace Pipelines.Benchmarks.Tests.Night;

[TestFixture, Platform("Linux"), UnsupportedOSPlatform("windows")]
internal sealed class SizeBenchTests
{
    private static readonly string[] Rebuild =
    [
        "backfill listening-history --from 2026-11-18 --to 2026-11-19 --only-job", "run listening-state --date 2026-11-19", "run a-signal --date 2026-11-19",
    ];

    private static readonly string[] Night = [.. new[] { "listening-history", "listening-state", "a-signal" }.Select(job => $"run {job} --date 2026-11-20")];

    private static readonly string[] Starts = [.. Enumerable.Repeat("--help", 5), .. Enumerable.Repeat("run all --date 2026-11-20", 5)];

    private TestFolder folder = null!;
    private FakePipelines pipelines = null!;

    [SetUp]
    public void CreateFolder()
    {
        folder = new TestFolder();
        pipelines = new FakePipelines(folder);
    }

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public void Every_job_runs_alone_first_over_all_days_then_for_the_day_after()
    {
        Assert.That(Bench());
        string[] calls = pipelines.Calls();
        Assert.That(calls[0], Does.StartWith("sample generate --listeners 200 --tracks").And.Contain("--days 61").And.Contain("--daily-events 0.833"));
        Assert.That(calls[1..], Is.EqualTo(new[] { Rebuild, Night, Starts }.SelectMany(call => call)));
        Assert.That(Directory.Exists(folder["bench/10k/data"]), Is.False, "what is large is gone");
        Assert.That(Read().Steps.Select(step => step.Phase), Is.EqualTo(new[] { Phase.Sample, Phase.Rebuild, Phase.Rebuild, Phase.Rebuild, Phase.Night, Phase.Night, Phase.Night }));
    }

    [Test]
    public void A_bench_that_was_stopped_goes_on_with_the_step_that_did_not_end()
    {
        pipelines.Break("listening-state");
        BenchException failure = Assert.Throws<BenchException>(() => Bench())!;
        Assert.That(failure.Message, Does.Contain("listening-state").And.Contain("exit code 5").And.Contain("--resume"));
        Assert.That(pipelines.Calls()[1..], Is.EqualTo(Rebuild[..2]));
        pipelines.Break(null);
        Assert.That(Bench(resume: true));
        Assert.That(pipelines.Calls(), Is.EqualTo(new[] { Rebuild[1..], Night, Starts }.SelectMany(call => call)));
        Assert.That(Bench(resume: true));
        Assert.That(File.Exists(folder["calls.txt"]), Is.False, "all is measured");
    }

    [Test]
    public void What_was_measured_with_other_settings_is_not_gone_on_with_and_a_new_bench_begins_again()
    {
        Assert.That(Bench());
        Assert.That(Assert.Throws<BenchException>(() => Bench(resume: true, shards: 8))!.Message, Does.Contain("other settings"));
        pipelines.Calls();
        Assert.That(Bench(shards: 8));
        Assert.That(pipelines.Calls(), Has.Length.EqualTo(1 + Rebuild.Length + Night.Length + Starts.Length));
    }

    [Test]
    public void A_sample_of_one_s_own_is_read_where_it_is_and_stays()
    {
        folder.Write("mine/listening_history/dt=2026-11-18/part.parquet", "");
        folder.Write("mine/listening_history/dt=2026-11-19/part.parquet", "");
        folder.Write("mine/listening_history/dt=2026-11-20/part.parquet", "");
        Assert.That(Bench(sample: folder["mine"]));
        Assert.That(pipelines.Calls(), Is.EqualTo(new[] { Rebuild, Night, Starts }.SelectMany(call => call)));
        Assert.That(Directory.GetFiles(folder["mine"], "part.parquet", SearchOption.AllDirectories), Has.Length.EqualTo(3));
        Assert.That(Directory.Exists(folder["bench/10k/data"]), Is.False);
    }

    [Test]
    public void A_folder_that_is_not_of_a_bench_is_left_as_it_is()
    {
        string mine = folder.Write("bench/10k/data/mine.txt", "mine");
        Assert.That(Assert.Throws<BenchException>(() => Bench())!.Message, Does.Contain("--directory"));
        Assert.That(File.ReadAllText(mine), Is.EqualTo("mine"));
    }

    [Test]
    public void Settings_reach_the_program_with_a_unit_and_the_reference_as_plain_numbers()
    {
        BenchSettings settings = new(2, 4096, 8, ListenerShare.Whole, null);
        Assert.That(settings.OfPipelines(), Is.EqualTo(new[] { "--threads", "2", "--memory", "4096B", "--shards", "8" }));
        Assert.That(settings.OfReference(), Is.EqualTo(new[] { "--threads", "2", "--memory", "4096" }));
        Assert.That((settings with { Threads = null, Memory = null, Shards = null }).OfPipelines(), Is.Empty);
    }

    private bool Bench(bool resume = false, int? shards = null, string? sample = null)
    {
        Assert.That(BenchSize.TryParse("10k", out BenchSize? size));
        BenchPlan plan = new(
            folder["bench"], pipelines.Program, pipelines.Jobs, [size!], new BenchSettings(null, null, shards, ListenerShare.Whole, null), sample, Keep: false, resume, WithReference: false);
        return new SizeBench(plan, size!, static _ => { }).Run();
    }

    private SizeRun Read() => BenchJson.Read<SizeRun>(folder["bench/10k/measured.json"]);
}
