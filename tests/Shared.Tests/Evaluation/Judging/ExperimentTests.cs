using Pipelines.Evaluation.Judging;

namespace Pipelines.Shared.Tests.Evaluation.Judging;

internal sealed class ExperimentTests
{
    [TestCase("wider=treatment", ExpectedResult = "treatment")]
    [TestCase("fresh=b;wider=control", ExpectedResult = "control")]
    [TestCase("wider=a;wider-still=b", ExpectedResult = "a")]
    [TestCase("wider-still=b", ExpectedResult = null)]
    [TestCase("fresh=wider", ExpectedResult = null)]
    [TestCase("", ExpectedResult = null)]
    public string? An_arm_is_found_by_the_experiment_s_whole_name(string label) => new Experiment("wider", ["a"]).ArmIn(label);

    [Test]
    public void Others_are_compared_with_the_arm_that_is_called_control_or_else_with_the_first()
    {
        Assert.That(new Experiment("wider", ["treatment", "control"]).Control, Is.EqualTo("control"));
        Assert.That(new Experiment("wider", ["narrow", "broad"]).Control, Is.EqualTo("narrow"));
    }
}
