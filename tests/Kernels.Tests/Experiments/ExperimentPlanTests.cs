using System.Text;
using Pipelines.Kernels.Experiments;

namespace Pipelines.Kernels.Tests.Experiments;

public sealed class ExperimentPlanTests
{
    private static readonly ExperimentArms Two = new("two", [0.5, 0.5]), Three = new("three", [0.2, 0.3, 0.5]);

    [Test]
    public void Combinations_are_numbered_from_1_with_the_last_experiment_changing_fastest()
    {
        ExperimentPlan plan = new([Two, Three]);
        Assert.That(plan.Count, Is.EqualTo(7));
        HashSet<int> seen = [];
        for (int i = 0; i < 1000; i++)
        {
            byte[] id = Encoding.UTF8.GetBytes($"u-{i}");
            int number = plan.Of(id);
            Assert.That(number, Is.EqualTo(1 + (Two.Of(id) * 3) + Three.Of(id)));
            seen.Add(number);
        }

        Assert.That(seen, Is.EquivalentTo(new[] { 1, 2, 3, 4, 5, 6 }));
    }

    [TestCase("country:", 0)]
    [TestCase("country:SE", 0)]
    [TestCase("countr", 1)]
    [TestCase("Country:SE", 1)]
    public void A_row_that_stands_for_a_country_is_in_no_arm(string id, int atLeast) =>
        Assert.That(Math.Min(1, new ExperimentPlan([Two]).Of(Encoding.UTF8.GetBytes(id))), Is.EqualTo(atLeast));

    [Test]
    public void Without_experiments_nobody_is_in_an_arm()
    {
        ExperimentPlan plan = ExperimentPlan.Parse("");
        Assert.That(plan.Count, Is.EqualTo(1));
        Assert.That(plan.Of("u-1"u8), Is.Zero);
    }

    [Test]
    public void A_plan_reads_back_from_its_lines()
    {
        ExperimentPlan read = ExperimentPlan.Parse(ExperimentPlan.Line("two", [0.5, 0.5]) + ExperimentPlan.Line("three", [0.2, 0.3, 0.5]));
        ExperimentPlan plan = new([Two, Three]);
        for (int i = 0; i < 1000; i++)
        {
            byte[] id = Encoding.UTF8.GetBytes($"u-{i}");
            Assert.That(read.Of(id), Is.EqualTo(plan.Of(id)));
        }
    }

    [Test]
    public void Shares_are_written_so_that_they_read_back_to_the_last_bit() =>
        Assert.That(ExperimentPlan.Line("s", [1.0 / 3, 0.1 + 0.2, 1e-9]), Is.EqualTo("s\t0.3333333333333333\t0.30000000000000004\t1E-09\n"));
}
