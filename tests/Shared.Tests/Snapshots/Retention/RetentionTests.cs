using Pipelines.Shared.Tests.Storage.Roots;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Marks;
using Pipelines.Snapshots.Retention;
using Pipelines.Storage;

namespace Pipelines.Shared.Tests.Snapshots.Retention;

/// <summary>What retention keeps, and what it removes.</summary>
[TestFixture(StoreKind.Local)]
[TestFixture(StoreKind.Gcs)]
internal sealed class RetentionTests(StoreKind kind) : RetentionFixture(kind)
{
    // Sundays 5, 12 and 19 days back; 5 is kept for the newest five totals' sake as well.
    private static readonly int[] KeptTotals = [-13, -12, -6, -5, -4, -3, -2, -1, 0];

    [Test]
    public void The_newest_dates_stay_with_what_they_were_made_from_and_of_chains_the_newest_of_each_week()
    {
        Collect();
        Assert.That(Whole("pools"), Is.EqualTo(new[] { -4, -3, -2, -1, 0 }));
        Assert.That(Whole("totals"), Is.EqualTo(KeptTotals));
        Assert.That(Whole("days"), Is.EqualTo(new[] { -12, -5, -4, -3, -2, -1, 0 }));
    }

    [Test]
    public void What_is_listed_is_what_goes_and_manifests_and_marks_stay()
    {
        string[] before = Files();
        Removal[] listed = [.. Plan.Removals()];
        Assert.That(Files(), Is.EqualTo(before));

        Collect();

        string[] gone = [.. before.Except(Files())];
        Assert.That(
            gone,
            Is.EquivalentTo(listed.SelectMany(removal => removal.Run.Files.Select(file => file.Key))
                .Concat(listed.Select(removal => SnapshotPath.Current(removal.Run.Name.Signal, removal.Run.Name.Date)))));
        Assert.That(listed.Select(removal => removal.Reason), Is.All.EqualTo(RemovalReason.OlderThanKept));
        Assert.That(Files().Except(before).Select(file => file.Split('/')[0]), Has.All.EqualTo("marks").And.Exactly(listed.Length).Items);
        foreach (Removal removal in listed)
        {
            RunName run = removal.Run.Name;
            Assert.That(removal.Run.Bytes, Is.EqualTo(15));
            Assert.That(Snapshots.OfRun(run.Signal, run.Date, run.Run)!.Rows, Is.EqualTo(3));
            Assert.That(Snapshots.IsRemoved(run));
        }
    }

    [Test]
    public void A_second_time_finds_nothing()
    {
        Collect();
        Assert.That(Collect(), Is.Empty);
    }

    [Test]
    public void The_night_after_removes_one_date_more()
    {
        Collect();
        Night(Last.AddDays(1));
        Clock.Now += TimeSpan.FromDays(1);
        Assert.That(Collect().Select(Words), Is.EqualTo(new[] { "days -4", "pools -4" }));
    }

    [Test]
    public void What_readers_were_rolled_back_to_stays_with_what_it_was_made_from()
    {
        Pointer old = Made[("pools", Last.AddDays(-20))];
        Snapshots.Objects.Put(SnapshotPath.Release, SnapshotJson.Write(Snapshots.Release()! with { Signals = new() { ["pools"] = old } }));
        Collect();
        Assert.That(Whole("pools"), Is.EqualTo(new[] { -20, -4, -3, -2, -1, 0 }));
        Assert.That(Whole("totals"), Does.Contain(-20).And.Not.Contain(-21));

        Snapshots.Objects.Put(SnapshotPath.Latest("pools"), SnapshotJson.Write(old));
        Snapshots.Objects.Put(SnapshotPath.Release, SnapshotJson.Write(Snapshots.Release()! with { Signals = new() { ["pools"] = Made[("pools", Last)] } }));
        Assert.That(Collect(), Is.Empty);
    }

    [Test]
    public void A_pinned_run_stays_until_it_is_unpinned()
    {
        Pins pins = new(Snapshots, Clock);
        pins.Add("totals", Last.AddDays(-30), null, "before the change");
        Collect();
        Assert.That(Whole("totals"), Is.EqualTo(KeptTotals.Prepend(-30).Prepend(-31)));
        Assert.That(Whole("days"), Does.Contain(-30).And.Not.Contain(-31));

        Clock.Now += TimeSpan.FromMinutes(1);
        pins.Remove("totals", Last.AddDays(-30), null, "no longer");
        Collect();
        Assert.That(Whole("totals"), Is.EqualTo(KeptTotals));
    }

    [Test]
    public void A_run_that_another_took_the_place_of_goes_unless_something_kept_was_made_from_it()
    {
        Pointer totals = Made[("totals", Last)], pools = Made[("pools", Last)];
        Publish("totals", Last, 6, Made[("days", Last)]);
        Publish("pools", Last, 5, totals);
        Publisher.Release(Last, ["pools"]);
        Removal[] superseded = [.. Plan.Removals().Where(removal => removal.Reason == RemovalReason.Superseded)];
        Assert.That(superseded.Select(removal => removal.Run.Name), Is.EqualTo(new[] { RunName.Of(pools) }));
    }

    [Test]
    public void A_run_that_was_kept_back_stays_while_it_may_still_be_accepted()
    {
        Pointer heldBack = Store("pools", Last, 6), old = Store("pools", Last.AddDays(-20), 6), overtaken = Store("pools", Last.AddDays(-1), 2), never = Store("pools", First.AddDays(-1), 6);
        Dictionary<string, RemovalReason> why = Plan.Removals().ToDictionary(removal => removal.Run.Name.Run, removal => removal.Reason);
        Assert.That(why, Does.Not.ContainKey(heldBack.Run));
        Assert.That(why[old.Run], Is.EqualTo(RemovalReason.Superseded));
        Assert.That(why[overtaken.Run], Is.EqualTo(RemovalReason.Superseded));
        Assert.That(why[never.Run], Is.EqualTo(RemovalReason.NeverPublished));
    }

    [Test]
    public void What_a_dead_run_left_goes_after_a_day_and_what_a_live_one_writes_does_not()
    {
        string dead = Run(Last.AddDays(-1)), young = Ulid.New(new FixedClock(Clock.Now.AddHours(-23))), live = Run(Last.AddDays(-2));
        Write("pools", Last.AddDays(-1), dead, "part-00000-of-00002.parquet", 4);
        Write("pools", Last.AddDays(-1), young, "part-00000-of-00002.parquet", 4);
        Write("pools", Last.AddDays(-2), live, "part-00000-of-00002.parquet", 4);
        Write("pools", Last.AddDays(-2), "by-hand", "part-00000-of-00002.parquet", 4);
        using (Snapshots.Objects.Stage(live))
        {
            Assert.That(Collect().Where(removal => removal.Reason == RemovalReason.Unfinished).Select(removal => removal.Run.Name.Run), Is.EqualTo(new[] { dead }));
        }

        Assert.That(Snapshots.Objects.List("pools").Select(entry => entry.Key).Where(key => key.Contains(dead, StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void A_run_of_an_old_date_that_was_made_today_stays_with_what_it_was_made_from()
    {
        DateOnly old = Last.AddDays(-25);
        Publisher.Point(Store("pools", old, Ulid.New(Clock), Made[("totals", old)]), Publisher.Generation("pools", old));
        Collect();
        Assert.That(Whole("pools"), Does.Contain(-25));
        Assert.That(Whole("totals"), Does.Contain(-25));
    }

    [Test]
    public void A_run_that_readers_were_pointed_at_since_the_plan_stays()
    {
        Removal planned = Plan.Removals().First(removal => removal.Run.Name.Signal == "pools");
        Snapshots.Objects.Put(SnapshotPath.Latest("pools"), SnapshotJson.Write(Snapshots.Current("pools", planned.Run.Name.Date)));
        string[] before = Files();
        Assert.That(Remove(planned), Is.False);
        Assert.That(Files(), Is.EqualTo(before));
    }

    [Test]
    public void A_date_that_was_published_again_since_the_plan_keeps_its_new_run()
    {
        Removal planned = Plan.Removals().First(removal => removal.Run.Name.Signal == "pools");
        Pointer again = Publish("pools", planned.Run.Name.Date, 9);
        Remove(planned);
        Assert.That(Snapshots.Current("pools", planned.Run.Name.Date), Is.EqualTo(again));
    }

    [Test]
    public void A_removal_that_was_killed_at_any_moment_is_completed_by_the_next()
    {
        Collect();
        string[] afterwards = [.. Files().Where(file => !file.StartsWith("marks/", StringComparison.Ordinal))];
        RunName[] marked = Removed();
        int survived = 0;
        for (int writes = 0; survived < 1; writes += Kind == StoreKind.Local ? 7 : 61)
        {
            RemoveFolder();
            PublishNights();
            try
            {
                using IStagingDirectory alone = Upkeep.Begin(Snapshots.Objects);
                Collector killed = new(new SnapshotStore(new DyingStore(Snapshots.Objects, writes)), Clock, alone);
                Plan.Removals().ToList().ForEach(removal => killed.Remove(removal));
                survived++;
            }
            catch (DyingStore.KilledException)
            {
            }

            Collect();
            Assert.That(Files().Where(file => !file.StartsWith("marks/", StringComparison.Ordinal)).Select(Anonymous), Is.EqualTo(afterwards.Select(Anonymous)), $"after {writes} writes");
            Assert.That(Removed().Select(run => (run.Signal, run.Date)), Is.EqualTo(marked.Select(run => (run.Signal, run.Date))), $"after {writes} writes");
        }
    }

    private bool Remove(Removal planned)
    {
        using IStagingDirectory alone = Upkeep.Begin(Snapshots.Objects);
        return new Collector(Snapshots, Clock, alone).Remove(planned);
    }

    private RunName[] Removed() => [.. Rules.Keys.SelectMany(signal => new MarkLog(Snapshots.Objects, Clock).Of(signal))
        .Where(mark => mark.Kind == MarkKind.Removed).Select(mark => new RunName(mark.Signal, mark.Date, mark.Run)).OrderBy(run => (run.Signal, run.Date))];

    // Run ids differ from one making to the next.
    private static string Anonymous(string key) => string.Join('/', key.Split('/').Select(part => part.StartsWith("run=", StringComparison.Ordinal) ? "run" : part));

    private static string Words(Removal removal) => $"{removal.Run.Name.Signal} {removal.Run.Name.Date.DayNumber - Last.DayNumber}";
}
