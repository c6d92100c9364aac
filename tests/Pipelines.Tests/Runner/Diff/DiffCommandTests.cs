using System.Text.Json;
using Pipelines.Contracts;
using Pipelines.Runner;
using Pipelines.Snapshots;

namespace Pipelines.Tests.Runner.Diff;

public sealed class DiffCommandTests
{
    [TestCaseSource(typeof(World), nameof(World.Signals))]
    public void A_run_made_again_in_other_shards_is_the_same(string signal)
    {
        using World world = World.WithNight();
        string before = world.Snapshots.Current(signal, World.Night)!.Run;
        world.Run("run", signal, "--date", World.Text(World.Night), "--force", "--shards", "16").Exited(ExitCode.Done);
        string shown = world.Run("diff", signal, "--a", before, "--b", "published").Exited(ExitCode.Done).Out;
        long rows = world.Snapshots.Published(signal, World.Night)!.Rows;
        Assert.That(shown, Does.Contain($"rows: 0 added, 0 gone, 0 changed, {rows:N0} the same"));
        Assert.That(shown, Does.Contain("schema: the same").And.Contain("parameters: the same").And.Contain("inputs: the same").And.Contain("logic: the same"));
    }

    [TestCaseSource(typeof(World), nameof(World.Signals))]
    public void No_two_rows_of_a_signal_have_one_key(string signal)
    {
        using World world = World.WithNight();
        string files = world[$"out/{world.Snapshots.Latest(signal)!.Folder}"] + "/part-*.parquet";
        string key = string.Join(", ", JobCatalog.All[signal].Key);
        Assert.That(ParquetFile.Value<long>($"select count(*) from (select {key} from read_parquet('{files}') group by all having count(*) > 1)"), Is.Zero);
    }

    [Test]
    public void A_sandbox_is_compared_with_what_is_published_for_its_date()
    {
        using World world = World.WithNight();
        Narrow(world);
        world.RunAll(World.Next).Exited(ExitCode.Done);
        string[][] alike =
        [
            ["--a", "published", "--b", "sandbox:narrow"],
            ["--b", "sandbox:narrow"],
            ["--sandbox", "narrow"],
            ["--sandbox", "narrow", "--date", World.Text(World.Night)],
            ["--a", World.Text(World.Night), "--b", "sandbox:narrow"],
        ];
        string[] shown = [.. alike.Select(arguments => world.Run(["diff", "candidate-pools", .. arguments]).Exited(ExitCode.Done).Out)];
        Assert.That(shown[..^1], Is.All.EqualTo(shown[0]));
        Assert.That(shown[^1].Split('\n')[1..], Is.EqualTo(shown[0].Split('\n')[1..]));
        Assert.That(shown[0], Does.Contain("a = published: candidate-pools 2026-11-13").And.Contain("b = sandbox:narrow: candidate-pools 2026-11-13"));
        Assert.That(shown[0], Does.Contain($"parameters: max_per_artist {Published(world, "max_per_artist")} -> 1"));
        Assert.That(shown[0], Does.Contain(world["out/candidate-pools"]).And.Contain(world["out/sandboxes/narrow/candidate-pools"]));
    }

    [Test]
    public void A_run_of_a_sandbox_is_found_by_its_id()
    {
        using World world = World.WithNight();
        Narrow(world);
        string run = Path.GetFileName(Directory.GetDirectories(world["out/sandboxes/narrow/candidate-pools/dt=2026-11-13"]).Single())["run=".Length..];
        Assert.That(
            world.Run("diff", "candidate-pools", "--a", "published", "--b", run).Exited(ExitCode.Done).Out,
            Does.Contain($"parameters: max_per_artist {Published(world, "max_per_artist")} -> 1"));
    }

    [Test]
    public void Two_dates_are_compared_where_both_are_named()
    {
        using World world = World.WithNight();
        world.RunAll(World.Next).Exited(ExitCode.Done);
        string shown = world.Run("diff", "listening-state", "--a", "2026-11-13", "--b", "2026-11-14").Exited(ExitCode.Done).Out;
        long gained = world.Snapshots.Published("listening-state", World.Next)!.Rows - world.Snapshots.Published("listening-state", World.Night)!.Rows;
        Assert.That(shown, Does.Contain($"rows: {gained:N0} added, 0 gone,"));
    }

    [Test]
    public void Comparing_writes_nothing_but_the_file_that_was_asked_for()
    {
        using World world = World.WithNight();
        Narrow(world);
        Dictionary<string, string> before = world.Listing();
        world.Run("diff", "candidate-pools", "--sandbox", "narrow", "--json", world["diff.json"]).Exited(ExitCode.Done);
        Assert.That(world.Listing(), Is.EqualTo(before));
        JsonElement diff = JsonDocument.Parse(File.ReadAllBytes(world["diff.json"])).RootElement;
        Assert.That(diff.GetProperty("a").GetProperty("run").GetString(), Is.EqualTo(world.Snapshots.Current("candidate-pools", World.Night)!.Run));
        Assert.That(diff.GetProperty("ranks").GetProperty("overlap").GetProperty("mean").GetDouble(), Is.InRange(0.01, 0.99));
    }

    [TestCase("--b yesterday", ExitCode.BadConfiguration, "'yesterday' names no run: say published, a date, a run id, or sandbox:NAME")]
    [TestCase("--b 2026-11-12", ExitCode.InputMissing, "candidate-pools of 2026-11-12 is not in 2026-11-12")]
    [TestCase("--b 01zzzzzzzzzzzzzzzzzzzzzzzz", ExitCode.BadConfiguration, "candidate-pools has no run 01zzzzzzzzzzzzzzzzzzzzzzzz")]
    [TestCase("--b sandbox:narrow --date 2026-11-12", ExitCode.InputMissing, "candidate-pools of 2026-11-12 is not in sandbox:narrow")]
    public void A_run_that_is_not_there_is_answered_with_those_that_are(string arguments, ExitCode code, string message)
    {
        using World world = World.WithNight();
        Narrow(world);
        world.Run(["diff", "candidate-pools", .. arguments.Split(' ')]).Exited(code).Said(
            message,
            $"Published are 1 dates of candidate-pools, the newest 2026-11-13 ({world.Snapshots.Current("candidate-pools", World.Night)!.Run})",
            "sandboxes are narrow");
    }

    [TestCase("diff candidate-pools --b sandbox:nope", "there is no sandbox 'nope'")]
    [TestCase("diff candidate-pools --b sandbox:../x", "a sandbox is named with a to z")]
    [TestCase("diff candidate-pools", "diff needs --b (published, a date, a run id, or sandbox:NAME), or --sandbox")]
    [TestCase("diff nope --b published", "there is no signal 'nope'; there are candidate-pools")]
    [TestCase("diff candidate-pools --b published --examples -1", "--examples takes 0 to 1000, got -1")]
    [TestCase("diff candidate-pools --b published --examples 1001", "--examples takes 0 to 1000, got 1001")]
    public void What_can_not_be_compared_is_an_argument_that_does_not_fit(string line, string message)
    {
        using World world = World.WithNight();
        world.Run(line.Split(' ')).Exited(ExitCode.BadConfiguration).Said(message);
    }

    [Test]
    public void Before_the_first_night_there_is_nothing_to_compare()
    {
        using World world = World.Fresh();
        world.Run("diff", "candidate-pools", "--b", "published").Exited(ExitCode.InputMissing)
            .Said("candidate-pools is not in published. Nothing of candidate-pools is published; there is no sandbox.");
    }

    [Test]
    public void A_file_that_can_not_be_written_is_named()
    {
        using World world = World.WithNight();
        world.Run("diff", "heard-filters", "--b", "published", "--json", world["nowhere/diff.json"]).Exited(ExitCode.BadInput).Said("nowhere/diff.json");
    }

    private static void Narrow(World world) => world
        .Run("run", "candidate-pools", "--date", World.Text(World.Night), "--set", "candidate-pools.max_per_artist=1", "--sandbox", "narrow")
        .Exited(ExitCode.Done);

    private static string Published(World world, string parameter) =>
        world.Snapshots.Published("candidate-pools", World.Night)!.Parameters[parameter];
}
