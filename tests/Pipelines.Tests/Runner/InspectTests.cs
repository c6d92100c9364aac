using Pipelines.Contracts;
using Pipelines.Snapshots;

namespace Pipelines.Tests.Runner;

public sealed class InspectTests
{
    [TestCaseSource(typeof(World), nameof(World.Signals))]
    public void Shows_what_serving_loads(string signal)
    {
        using World world = World.WithNight();
        Manifest manifest = world.Snapshots.Published(signal, World.Night)!;
        string shown = world.Run("inspect", signal).Exited(ExitCode.Done).Out;
        Assert.That(shown, Does.Contain($"{signal} 2026-11-13"));
        Assert.That(shown, Does.Contain(manifest.Run));
        Assert.That(shown, Does.Contain(manifest.Digest));
        Assert.That(manifest.Columns.Select(column => column.Name), Is.All.Matches<string>(column => shown.Contains(column)));
    }

    [Test]
    public void Shows_an_older_date_where_asked_to()
    {
        using World world = World.WithNight();
        world.RunAll(World.Next).Exited(ExitCode.Done);
        Assert.That(world.Run("inspect", "listening-state").Out, Does.Contain("listening-state 2026-11-14"));
        Assert.That(world.Run("inspect", "listening-state", "--date", "2026-11-13").Out, Does.Contain("listening-state 2026-11-13"));
    }

    [TestCase("heard-filters", 1)]
    [TestCase("candidate-pools", 1)]
    [TestCase("listening-state", 3)]
    public void Shows_every_row_of_a_listener_and_nobody_elses(string signal, int atLeast)
    {
        using World world = World.WithNight();
        string files = world[$"out/{world.Snapshots.Latest(signal)!.Folder}"] + "/part-*.parquet";
        string user = ParquetFile.Value<string>($"select user_id from read_parquet('{files}') where user_id not like 'country:%' group by 1 having count(*) >= {atLeast} order by 1 limit 1");
        long rows = ParquetFile.Value<long>($"select count(*) from read_parquet('{files}') where user_id = '{user}'");
        string shown = world.Run("inspect", signal, "--user", user).Exited(ExitCode.Done).Out;
        Assert.That(shown.Split(user), Has.Length.EqualTo(rows + 1));
    }

    [TestCase("nobody")]
    [TestCase("")]
    [TestCase("' or 1 = 1 --")]
    public void A_listener_without_rows_is_named(string user)
    {
        using World world = World.WithNight();
        world.Run("inspect", "heard-filters", "--user", user).Exited(ExitCode.BadConfiguration)
            .Said($"heard-filters of 2026-11-13 has no row for the listener '{user}'");
    }

    [Test]
    public void A_date_that_is_not_published_is_answered_with_those_that_are()
    {
        using World world = World.WithNight();
        world.Run("inspect", "heard-filters", "--date", "2026-11-12").Exited(ExitCode.InputMissing)
            .Said("heard-filters of 2026-11-12 is not published; published are 2026-11-13 to 2026-11-13", "pipelines run heard-filters --date 2026-11-12");
    }

    [Test]
    public void Before_the_first_night_there_is_nothing_to_show()
    {
        using World world = World.Fresh();
        world.Run("inspect", "heard-filters").Exited(ExitCode.InputMissing).Said("heard-filters is not published; nothing of it is");
        Assert.That(world.Listing(), Is.Empty, "looking writes nothing");
    }

    [TestCaseSource(typeof(World), nameof(World.Signals))]
    public void A_manifest_that_was_changed_is_not_trusted_and_force_mends_it(string signal)
    {
        using World world = World.WithNight();
        Dictionary<string, string> digests = world.Digests(World.Night);
        File.AppendAllText(world[$"out/{world.Snapshots.Latest(signal)!.Folder}/manifest.json"], " ");
        world.Run("inspect", signal).Exited(ExitCode.BadInput).Said("manifest.json was changed after it was published", "--force");
        world.RunAll(World.Night).Exited(ExitCode.BadInput).Said($"publish {signal} of 2026-11-13 again with --force");
        world.Run("run", signal, "--date", "2026-11-13", "--force").Exited(ExitCode.Done);
        Assert.That(world.Digests(World.Night), Is.EqualTo(digests));
    }
}
