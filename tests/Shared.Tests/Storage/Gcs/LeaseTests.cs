using Pipelines.Contracts;
using Pipelines.GoogleFakes.Faults;
using Pipelines.Storage;
using Pipelines.Storage.Gcs;

namespace Pipelines.Shared.Tests.Storage.Gcs;

/// <summary>Two machines on one root: they share the bucket and nothing else.</summary>
internal sealed class LeaseTests : GcsFixture
{
    private GcsObjectStore here = null!;
    private GcsObjectStore there = null!;

    [SetUp]
    public void OpenBoth()
    {
        here = Root.OpenGcs();
        Root.WorkDirectory = "elsewhere";
        there = Root.OpenGcs();
    }

    [Test]
    public void A_run_at_work_is_seen_from_everywhere_and_its_end_as_well()
    {
        using (here.Stage("run1"))
        {
            Assert.That((here.IsStaged("run1"), there.IsStaged("run1")), Is.EqualTo((true, true)));
            Assert.That(there.Staged(), Is.EqualTo(new[] { "run1" }));
            Assert.That(there.TryStage("run1"), Is.Null);
        }

        Assert.That((here.IsStaged("run1"), there.IsStaged("run1")), Is.EqualTo((false, false)));
        Assert.That(Storage.Names(Root.Bucket), Is.Empty);
        using IStagingDirectory? next = there.TryStage("run1");
        Assert.That(next, Is.Not.Null);
    }

    [Test]
    public void A_lease_that_nothing_was_heard_of_for_five_minutes_is_dead_by_the_server_s_clock()
    {
        using IStagingDirectory staging = here.Stage("run1");
        Clock.Now += TimeSpan.FromMinutes(5);
        Assert.That(there.IsStaged("run1"));
        Clock.Now += TimeSpan.FromSeconds(1);
        Assert.That(here.IsStaged("run1"), "its own machine sees that it lives");
        Assert.That(there.Staged(), Is.Empty);
        Assert.That(there.IsStaged("run1"), Is.False);
    }

    [Test]
    public void A_run_that_was_taken_for_dead_publishes_nothing()
    {
        using IStagingDirectory staging = here.Stage("run1");
        Clock.Now += TimeSpan.FromMinutes(6);
        Assert.That(there.IsStaged("run1"), Is.False);
        UnavailableException lost = Assert.Throws<UnavailableException>(() => here.Put("pools/dt=2026-11-20/run=run1/manifest.json", "{}"u8))!;
        Assert.That(lost.Message, Does.Contain("run1").And.Contain("taken for dead"));
        Assert.That(Storage.Names(Root.Bucket), Is.Empty);
        here.Put("pools/dt=2026-11-20/run=run2/manifest.json", "{}"u8);
    }

    [Test]
    public void A_run_that_publishes_says_once_more_that_it_lives()
    {
        using IStagingDirectory staging = here.Stage("run1");
        Clock.Now += TimeSpan.FromMinutes(6);
        here.Put("pools/dt=2026-11-20/run=run1/manifest.json", "{}"u8);
        Assert.That(there.IsStaged("run1"));
    }

    [Test]
    public void A_run_that_was_killed_is_dead_at_once_on_its_own_machine()
    {
        using IStagingDirectory staging = here.Stage("run1");
        File.Delete($"{staging.Path}.staged");
        Assert.That(there.IsStaged("run1"), "elsewhere it may live");
        Assert.That(Root.OpenGcs().IsStaged("run1"));
        Root.WorkDirectory = "work";
        Assert.That(Root.OpenGcs().IsStaged("run1"), Is.False);
        Assert.That(Storage.Names(Root.Bucket), Is.Empty);
        File.WriteAllText($"{staging.Path}.staged", "");
    }

    [Test]
    public void What_a_killed_run_left_on_its_machine_is_no_hindrance()
    {
        IStagingDirectory killed = here.Stage("upkeep");
        File.Delete($"{killed.Path}.staged");
        Directory.Delete(killed.Path, recursive: true);
        using IStagingDirectory? next = here.TryStage("upkeep");
        Assert.That(next, Is.Not.Null);
    }

    [Test]
    public void Of_many_machines_that_ask_at_once_one_gets_it()
    {
        IStagingDirectory?[] given = new IStagingDirectory?[8];
        GcsObjectStore[] machines = [.. Enumerable.Range(0, given.Length).Select(machine =>
        {
            Root.WorkDirectory = $"machine{machine}";
            return Root.OpenGcs();
        })];
        Parallel.For(0, given.Length, new ParallelOptions { MaxDegreeOfParallelism = given.Length }, machine => given[machine] = machines[machine].TryStage("upkeep"));
        Assert.That(given.Count(staging => staging is not null), Is.EqualTo(1));
        given.Single(staging => staging is not null)!.Dispose();
        Assert.That(Storage.Names(Root.Bucket), Is.Empty);
    }

    [Test]
    public void Who_may_not_delete_sees_the_dead_all_the_same()
    {
        using IStagingDirectory staging = here.Stage("run1");
        Clock.Now += TimeSpan.FromMinutes(6);
        Storage.Deny(Root.Bucket, "storage.objects.delete");
        Assert.That(there.IsStaged("run1"), Is.False);
        Storage.Allow(Root.Bucket, "storage.objects.delete");
    }

    [Test]
    public void Who_may_not_delete_is_told_so_where_a_dead_lease_is_in_the_way()
    {
        using IStagingDirectory staging = here.Stage("upkeep");
        Clock.Now += TimeSpan.FromMinutes(6);
        Faults.Order(RequestPattern.Delete("upkeep"), new ErrorAnswer(403));
        BadInputException refused = Assert.Throws<BadInputException>(() => there.TryStage("upkeep"))!;
        Assert.That(refused.Message, Does.Contain("/.leases/upkeep.json may not be deleted (403").And.Contain("roles/storage.objectUser"));
    }

    [Test]
    public void A_renewal_whose_answer_was_lost_for_good_loses_no_lease()
    {
        using IStagingDirectory staging = here.Stage("run1");
        LoseRenewal();
        Clock.Now += TimeSpan.FromMinutes(1);
        here.Put("pools/dt=2026-11-20/run=run1/manifest.json", "{}"u8);
        Assert.That(there.IsStaged("run1"));
    }

    [Test]
    public void A_lease_whose_last_answer_was_lost_goes_with_its_run()
    {
        IStagingDirectory staging = here.Stage("run1");
        LoseRenewal();
        staging.Dispose();
        Assert.That(Storage.Names(Root.Bucket), Is.Empty);
    }

    [Test]
    public void A_lease_of_the_same_name_that_another_one_took_meanwhile_is_not_one_s_own()
    {
        IStagingDirectory staging = here.Stage("run1");
        Clock.Now += TimeSpan.FromMinutes(6);
        using IStagingDirectory? taken = there.TryStage("run1");
        Assert.That(taken, Is.Not.Null);
        Assert.Throws<UnavailableException>(() => here.Put("pools/dt=2026-11-20/run=run1/manifest.json", "{}"u8));
        staging.Dispose();
        Assert.That(there.IsStaged("run1"));
    }

    [Test]
    public void A_renewal_is_made_while_a_run_is_at_work()
    {
        Root.Settings = Root.Settings with { LeaseRenewal = TimeSpan.FromMilliseconds(5) };
        Root.WorkDirectory = "work";
        using IStagingDirectory staging = Root.OpenGcs().Stage("run1");
        string first = Generation();
        Assert.That(() => Generation(), Is.Not.EqualTo(first).After(5).Seconds.PollEvery(5).MilliSeconds);
    }

    // It is due and carried out, and neither its answer arrives nor that of a further try.
    private void LoseRenewal()
    {
        Clock.Now += TimeSpan.FromMinutes(1);
        Faults.Order(RequestPattern.Post("/upload/"), new LostResponse());
        Faults.Order(RequestPattern.Post("/upload/"), new ErrorAnswer(503), times: 3);
        Assert.Throws<UnavailableException>(() => here.Put("pools/dt=2026-11-20/run=run1/manifest.json", "{}"u8));
    }

    private string Generation() => (string)Storage.Resource(Root.Bucket, Storage.Names(Root.Bucket).Single())!["generation"]!;
}
