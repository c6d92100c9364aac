using Pipelines.Contracts;
using Pipelines.Shared.Tests.Storage.Roots;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Rollbacks;

namespace Pipelines.Shared.Tests.Snapshots.Rollbacks;

/// <summary>Readers are taken back, and what they left stays left.</summary>
[TestFixture(StoreKind.Local)]
[TestFixture(StoreKind.Gcs)]
internal sealed class RollbackTests(StoreKind kind) : RollbackFixture(kind)
{
    [Test]
    public void The_release_and_every_signal_in_it_go_back_and_others_stay()
    {
        Assert.That(Readers(), Is.EqualTo("20: run20 run20 | run20 run20 run20"));
        RollBack(Thursday);
        Assert.That(Readers(), Is.EqualTo("19: run19 run19 | run19 run19 run20"));
        Assert.That(Bad(), Is.EqualTo(new[] { "release 20" }));
        Assert.That(Snapshots.Current("pools", Friday)!.Run, Is.EqualTo("run20"), "what is published for the date stays to be looked at");
    }

    [Test]
    public void A_rerun_of_the_bad_night_moves_no_reader_back_and_says_why()
    {
        RollBack(Thursday);
        Rerun(Friday);
        Assert.That(Readers(), Is.EqualTo("19: run19 run19 | run19 run19 run20"));
        Assert.That(Held.Select(held => held.Key), Is.EqualTo(new[] { "filters/latest.json", "pools/latest.json", "release.json" }));
        Assert.That(Held[^1].ToString(), Is.EqualTo("release.json does not move to 2026-11-20: its release was marked bad: too few tracks"));
    }

    [Test]
    public void A_new_run_of_the_bad_night_with_equal_rows_is_held_back_and_one_with_other_rows_is_not()
    {
        RollBack(Thursday);
        Night(Friday, "run20b");
        Assert.That(Readers(), Is.EqualTo("19: run19 run19 | run19 run19 run20b"));

        Night(Friday, "run20c", poolsDigest: "mended");
        Assert.That(Readers(), Is.EqualTo("20: run20c run20c | run20c run20c run20c"), "the filters' rows are the same, and were not what was bad");
    }

    [Test]
    public void The_next_night_goes_on()
    {
        RollBack(Thursday);
        Night(Friday.AddDays(1), "run21");
        Assert.That(Readers(), Is.EqualTo("21: run21 run21 | run21 run21 run21"));
        Assert.That(Held, Is.Empty);
    }

    [Test]
    public void One_signal_goes_back_in_the_release_as_well()
    {
        RollBack("pools", Thursday);
        Assert.That(Readers(), Is.EqualTo("20: run20 run19 | run20 run19 run20"));
        Assert.That(Bad(), Is.EqualTo(new[] { "pools run20" }));
        Rerun(Friday);
        Assert.That(Readers(), Is.EqualTo("20: run20 run19 | run20 run19 run20"));
        Assert.That(Held.Select(held => held.Key), Is.EqualTo(new[] { "pools/latest.json", "release.json" }));

        Night(Friday, "run20b", poolsDigest: "mended");
        Assert.That(Readers(), Is.EqualTo("20: run20b run20b | run20b run20b run20b"));
    }

    [Test]
    public void A_signal_that_nobody_serves_goes_back_alone()
    {
        RollBack("days", Thursday);
        Assert.That(Readers(), Is.EqualTo("20: run20 run20 | run20 run20 run19"));
        Assert.That(Bad(), Is.EqualTo(new[] { "days run20" }));
    }

    [Test]
    public void Two_rollbacks_in_a_row_go_further_back()
    {
        RollBack(Thursday);
        RollBack(Thursday.AddDays(-1), "worse");
        Assert.That(Readers(), Is.EqualTo("18: run18 run18 | run18 run18 run20"));
        Assert.That(Bad(), Is.EquivalentTo(new[] { "release 19", "release 20" }));
    }

    [Test]
    public void What_only_a_latest_pointer_named_is_marked_bad_by_itself()
    {
        PublishRows("pools", Friday.AddDays(1), "run21");
        RollBack(Thursday);
        Assert.That(Readers(), Is.EqualTo("19: run19 run19 | run19 run19 run20"));
        Assert.That(Bad(), Is.EqualTo(new[] { "release 20", "pools run21" }));
    }

    [Test]
    public void The_same_rollback_again_has_nothing_to_do_and_marks_nothing()
    {
        RollBack(Thursday);
        IReadOnlyList<string> before = Root.Keys;
        Assert.That(Rollback.Plan(Thursday).HasNothingToDo);
        RollBack(Thursday);
        Assert.That(Root.Keys, Is.EqualTo(before));
    }

    [TestCase("2026-11-17", "2026-11-17 has no release: filters, pools of that date are not published.")]
    [TestCase("2026-11-21", "readers have the release of 2026-11-20, which is older than 2026-11-21: a rollback goes back. Run the newer date to go on.")]
    public void A_date_that_is_none_to_go_back_to_is_refused(string to, string why)
    {
        string before = Readers();
        BadConfigurationException refused = Assert.Throws<BadConfigurationException>(() => Rollback.Plan(DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture)))!;
        Assert.That(refused.Message, Is.EqualTo(why));
        Assert.That((Readers(), Bad()), Is.EqualTo((before, Array.Empty<string>())));
    }

    [Test]
    public void A_date_that_was_marked_bad_is_refused_with_its_reason()
    {
        RollBack(Thursday, "half are empty");
        Night(Friday.AddDays(1), "run21");
        Assert.That(Refused(() => Rollback.Plan(Friday)), Is.EqualTo("the release of 2026-11-20 was marked bad: half are empty."));
        Assert.That(Refused(() => Rollback.Plan("pools", Friday)), Is.EqualTo("pools of 2026-11-20 was marked bad: half are empty."));
    }

    [Test]
    public void A_run_that_is_not_whole_is_refused_and_all_that_lacks_is_named()
    {
        string pools = Snapshots.Current("pools", Thursday)!.Folder, filters = Snapshots.Current("filters", Thursday)!.Folder;
        Root.Delete($"{pools}/model.bin");
        Root.Write($"{pools}/part-00000-of-00002.parquet", "cut");
        Root.Write($"{filters}/manifest.json", Root.Text($"{filters}/manifest.json") + " ");
        string before = Readers();
        Assert.That(Assert.Throws<BadInputException>(() => Rollback.Plan(Thursday))!.Message, Does.Contain("filters/dt=2026-11-19/run=run19/manifest.json was changed")
            .And.Contain("part-00000-of-00002.parquet has 3 bytes of 7").And.Contain("model.bin is missing"));
        Assert.That((Readers(), Bad()), Is.EqualTo((before, Array.Empty<string>())));
    }

    [Test]
    public void A_bad_run_whose_manifest_is_gone_is_left_all_the_same()
    {
        Root.Delete($"{Snapshots.Current("pools", Friday)!.Folder}/manifest.json");
        RollBack("pools", Thursday);
        Assert.That(Readers(), Is.EqualTo("20: run20 run19 | run20 run19 run20"));
        Assert.That(new BadRuns(Snapshots).Of("pools").Single(), Is.EqualTo(new BadRun("pools", Friday, "run20", "", "too few tracks")));
    }

    [Test]
    public void A_pointer_that_moved_meanwhile_is_a_conflict()
    {
        RollbackPlan plan = Rollback.Plan(Thursday);
        Night(Friday.AddDays(1), "run21");
        Assert.That(Assert.Throws<ConflictException>(() => Rollback.Apply(plan, "late"))!.Message, Does.StartWith("release.json moved while it was being rolled back"));
        Assert.That(Readers(), Is.EqualTo("21: run21 run21 | run21 run21 run21"));
    }

    [Test]
    public void Two_at_once_do_not_take_from_each_other()
    {
        using IDisposable gc = Upkeep.Begin(Snapshots.Objects);
        Assert.That(Assert.Throws<UnavailableException>(() => RollBack(Thursday))!.Message, Does.StartWith("a rollback, pin, gc or forget is at work"));
        Assert.That(Bad(), Is.Empty);
    }

    private static string Refused(Action rollback) => Assert.Throws<BadConfigurationException>(rollback)!.Message;
}
