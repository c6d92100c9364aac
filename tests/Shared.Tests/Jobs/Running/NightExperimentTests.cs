using System.Globalization;
using System.Text;
using Pipelines.Kernels.Experiments;
using Pipelines.Snapshots;

namespace Pipelines.Shared.Tests.Jobs.Running;

/// <summary>A job that takes experiments makes each listener's row with the settings of their arms.</summary>
[TestFixture]
internal sealed class NightExperimentTests : NightFixture
{
    private const string ByArm = """
        select t.user_id || ' ' || e.label as user_id, t.plays * a.factor as plays
        from totals t
        cross join params p
        join arm_factors a on a.arm = experiment_arm(t.user_id, p.experiments)
        join experiment_arms e on e.arm = a.arm
        """;

    private const string TwoExperiments = """
        experiments:
          tenfold:
            arms:
              control: {share: 0.5}
              treatment: {share: 0.5, parameters: {report.factor: 10}}
          quiet:
            salt: hush
            arms:
              on: {share: 0.3, parameters: {report.note: x}}
              off: {share: 0.7}
        """;

    private string[] users = null!;

    [SetUp]
    public void MakeAJobThatTakesThem()
    {
        users = [.. Enumerable.Range(0, 40).Select(i => $"u{i:00}"), "country:SE"];
        History(18, users);
        Jobs["report"] = new FakeJob("report", ByArm, Jobs["report"].Needs) { TakesExperiments = true };
    }

    [Test]
    public void Each_listener_gets_the_settings_and_the_label_of_their_arms()
    {
        Experiments = TwoExperiments;
        Run("report", 18);
        ExperimentArms tenfold = new("tenfold", [0.5, 0.5]), quiet = new("hush", [0.3, 0.7]);
        string[] expected = [.. users.Select(user =>
        {
            if (user == "country:SE")
            {
                return "country:SE  1";
            }

            int treated = tenfold.Of(Encoding.UTF8.GetBytes(user));
            string arm = $"quiet={(quiet.Of(Encoding.UTF8.GetBytes(user)) == 0 ? "on" : "off")};tenfold={(treated == 1 ? "treatment" : "control")}";
            return string.Create(CultureInfo.InvariantCulture, $"{user} {arm} {(treated == 1 ? 10 : 1)}");
        }).Order(StringComparer.Ordinal)];
        Assert.That(Published("report", 18).Split(", "), Is.EqualTo(expected));
        Assert.That(expected.Select(line => line[4..]).Distinct().Count(), Is.EqualTo(5), "every combination, and none");
    }

    [Test]
    public void Without_experiments_everybody_gets_the_job_s_own_settings_and_no_label()
    {
        Run("report", 18, set: ["report.factor=3"]);
        Assert.That(Published("report", 18).Split(", "), Is.EqualTo(users.Select(user => $"{user}  3").Order(StringComparer.Ordinal)));
        Assert.That(Snapshots.Published("report", Day(18))!.Parameters.Keys, Is.EqualTo(new[] { "factor", "note" }));
    }

    [TestCase("share: 0.3", "share: 0.2", "share: 0.7", "share: 0.8")]
    [TestCase("salt: hush", "salt: hush-2")]
    [TestCase("report.factor: 10", "report.factor: 11")]
    [TestCase("control:", "untouched:")]
    public void A_changed_experiment_makes_the_jobs_that_take_it_stale_and_no_others(params string[] changes)
    {
        Experiments = TwoExperiments;
        Run("report", 18);
        Assert.That(Run("report", 18), Is.Empty);
        foreach (string[] change in changes.Chunk(2))
        {
            Experiments = Experiments.Replace(change[0], change[1], StringComparison.Ordinal);
        }

        Assert.That(Run("report", 18), Is.EqualTo(new[] { "report 18 ParametersChanged" }));
        Assert.That(Run("report", 18), Is.Empty);
    }

    [Test]
    public void The_end_of_all_experiments_makes_the_snapshot_that_there_was_without_them()
    {
        Run("report", 18);
        Manifest before = Snapshots.Published("report", Day(18))!;
        Experiments = TwoExperiments;
        Run("report", 18);
        Assert.That(Snapshots.Published("report", Day(18))!.Digest, Is.Not.EqualTo(before.Digest));
        Experiments = "";
        Run("report", 18);
        Manifest after = Snapshots.Published("report", Day(18))!;
        Assert.That((after.Digest, after.Parameters), Is.EqualTo((before.Digest, before.Parameters)));
    }
}
