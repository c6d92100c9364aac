using Pipelines.Contracts;
using Pipelines.Snapshots;

namespace Pipelines.Tests.Runner;

/// <summary>Single bad events are left out, counted and kept beside the snapshot; the night goes on.</summary>
public sealed class RefusedEventTests
{
    private static readonly Schema Required = new(1, [.. InputContracts.ListeningHistory.Columns.Where(column => !column.Optional)]);

    [TestCase("null_user_id", "null, 't', timestamptz '2026-11-14 10:00:00+00', 1000")]
    [TestCase("empty_user_id", "' ', 't', timestamptz '2026-11-14 10:00:00+00', 1000")]
    [TestCase("null_track_id", "'u', null, timestamptz '2026-11-14 10:00:00+00', 1000")]
    [TestCase("empty_track_id", "'u', '', timestamptz '2026-11-14 10:00:00+00', 1000")]
    [TestCase("null_played_at", "'u', 't', null, 1000")]
    [TestCase("null_ms_played", "'u', 't', timestamptz '2026-11-14 10:00:00+00', null")]
    [TestCase("negative_ms_played", "'u', 't', timestamptz '2026-11-14 10:00:00+00', -1")]
    [TestCase("absurd_ms_played", "'u', 't', timestamptz '2026-11-14 10:00:00+00', 86400001")]
    [TestCase("absurd_ms_played", "'u', 't', timestamptz '2026-11-14 10:00:00+00', 9223372036854775807")]
    [TestCase("outside_day", "'u', 't', timestamptz '2026-11-13 23:59:59.999999+00', 1000")]
    [TestCase("outside_day", "'u', 't', timestamptz '2026-11-15 00:00:00+00', 1000")]
    public void A_bad_event_is_counted_and_changes_no_row(string reason, string values)
    {
        using World world = World.WithNight();
        world.Run("run", "listening-history", "--date", World.Text(World.Next)).Exited(ExitCode.Done);
        string digest = world.Digests(World.Next)["listening-history"];
        Add(world, values);
        world.Run("run", "listening-history", "--date", World.Text(World.Next)).Exited(ExitCode.Done).Said($"events_refused_{reason} = 1");
        Manifest manifest = world.Snapshots.Published("listening-history", World.Next)!;
        Assert.That(manifest.Figures[$"events_refused_{reason}"], Is.EqualTo(1));
        Assert.That(manifest.Digest, Is.EqualTo(digest));
        string refused = world[$"out/{SnapshotPath.Run(manifest.Signal, manifest.Date, manifest.Run)}/refused.parquet"];
        Assert.That(ParquetFile.Value<long>($"select count(*) from read_parquet('{refused}') where reason = '{reason}'"), Is.EqualTo(1));
    }

    [Test]
    public void A_track_that_the_catalog_does_not_hold_is_counted_and_heard_all_the_same()
    {
        using World world = World.WithNight();
        Add(world, "'new-listener', 'unknown-track', timestamptz '2026-11-14 10:00:00+00', 200000");
        world.RunAll(World.Next).Exited(ExitCode.Done);
        Assert.That(world.Snapshots.Published("listening-history", World.Next)!.Figures["tracks_not_in_catalog"], Is.EqualTo(1));
        Assert.That(world.Run("inspect", "heard-filters", "--user", "new-listener").Exited(ExitCode.Done).Out, Does.Contain("new-listener"));
    }

    private static void Add(World world, string values) => ParquetFile.Write(
        world.Day(World.Next),
        "added.parquet",
        Required,
        $"select cast(u as varchar) as user_id, cast(t as varchar) as track_id, cast(played as timestamptz) as played_at, cast(ms as bigint) as ms_played from (values ({values})) v(u, t, played, ms)");
}
