using Pipelines.Contracts;

namespace Pipelines.Tests.Runner;

/// <summary>What has not arrived is waited for: exit code 3, and what is published stays as it is.</summary>
public sealed class MissingInputTests
{
    [Test]
    public void A_missing_day_is_named_with_what_to_do_and_the_night_goes_on_once_it_has_arrived()
    {
        using World world = World.WithNight();
        Dictionary<string, string> before = world.Listing();
        string away = world["arriving"];
        Directory.Move(world.Day(World.Next), away);
        world.RunAll(World.Next).Exited(ExitCode.InputMissing).Said(
            "listening_history has no file for 2026-11-14", "data/listening_history/dt={date}/*.parquet", "Try again when it has arrived", "empty_days: allow");
        Assert.That(world.Listing(), Is.EqualTo(before));
        Directory.Move(away, world.Day(World.Next));
        world.RunAll(World.Next).Exited(ExitCode.Done);
        Assert.That(world.Digests(World.Next).Keys, Is.EquivalentTo(World.Signals));
    }

    [Test]
    public void A_day_with_a_file_and_no_event_is_missing_too()
    {
        using World world = World.WithNight();
        Dictionary<string, string> before = world.Listing();
        Empty(world);
        world.RunAll(World.Next).Exited(ExitCode.InputMissing).Said("listening_history has no events on 2026-11-14", "sources.listening_history.empty_days: allow");
        Assert.That(world.Listing(), Is.EqualTo(before));
    }

    [TestCase(true, TestName = "Where_empty_days_are_allowed_a_day_without_a_file_is_a_day_without_listening")]
    [TestCase(false, TestName = "Where_empty_days_are_allowed_a_file_without_an_event_is_a_day_without_listening")]
    public void Where_empty_days_are_allowed(bool isFileGone)
    {
        using World world = World.WithNight();
        world.EditJobs("empty_days: fail", "empty_days: allow");
        if (isFileGone)
        {
            Directory.Delete(world.Day(World.Next), recursive: true);
        }
        else
        {
            Empty(world);
        }

        world.RunAll(World.Next).Exited(ExitCode.Done);
        Assert.That(world.Snapshots.Published("listening-history", World.Next)!.Rows, Is.Zero);
        Assert.That(world.Digests(World.Next)["listening-state"], Is.EqualTo(world.Digests(World.Night)["listening-state"]));
        Assert.That(world.Snapshots.Release()!.Date, Is.EqualTo(World.Next));
    }

    [Test]
    public void Without_a_catalog_up_to_the_day_nothing_runs()
    {
        using World world = World.Fresh();
        Directory.Delete(world.Catalog(World.FirstDay), recursive: true);
        world.RunAll(World.Night).Exited(ExitCode.InputMissing).Said("tracks has no file dated 2026-11-11 or before", "data/tracks/dt={date}/*.parquet");
        Assert.That(world.Listing(), Is.Empty);
    }

    [Test]
    public void A_date_before_the_first_day_has_no_file()
    {
        using World world = World.WithNight();
        Dictionary<string, string> before = world.Listing();
        world.RunAll(World.FirstDay.AddDays(-1)).Exited(ExitCode.InputMissing).Said("listening_history has no file for 2026-11-10");
        Assert.That(world.Listing(), Is.EqualTo(before));
    }

    [Test]
    public void Listeners_and_blocks_may_be_absent()
    {
        using World world = World.Fresh();
        Directory.Delete(world["data/listeners"], recursive: true);
        Directory.Delete(world["data/blocks"], recursive: true);
        world.RunAll(World.Night).Exited(ExitCode.Done);
        Assert.That(world.Digests(World.Night).Keys, Is.EquivalentTo(World.Signals));
    }

    private static void Empty(World world) =>
        ParquetFile.Rewrite(world.Day(World.Next), InputContracts.ListeningHistory, "select * from original where false");
}
