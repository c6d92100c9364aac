using Pipelines.Contracts;

namespace Pipelines.Tests.Runner;

internal sealed class SimulatePromotionsTests
{
    private static readonly string[] Small = ["simulate-promotions", "--listeners", "300", "--campaigns", "6", "--nights", "4", "--seed", "7"];

    [Test]
    public void Equal_seeds_give_equal_tables_of_all_policies_and_a_page()
    {
        using Harness.TestFolder folder = new();
        Outcome first = CommandLine.Run([.. Small, "--html", folder.At("page.html")]).Exited(ExitCode.Done);
        foreach (string policy in new[] { "dual prices (ours)", "high water mark", "greedy by bid", "proportional", "shortfall of all goals", "seed 7" })
        {
            Assert.That(first.Out, Does.Contain(policy));
        }

        Assert.That(CommandLine.Run(Small).Out, Is.EqualTo(first.Out));
        Assert.That(CommandLine.Run([.. Small[..^1], "8"]).Out, Is.Not.EqualTo(first.Out));
        Assert.That(File.ReadAllText(folder.At("page.html")), Does.StartWith("<!DOCTYPE html>").And.Contain("greedy by bid"));
    }

    [TestCase("--listeners", "0", "listeners must be 1 to 1,000,000, got 0")]
    [TestCase("--campaigns", "-1", "campaigns must be 0 to 65,535, got -1")]
    [TestCase("--nights", "0", "nights must be 1 to 366, got 0")]
    [TestCase("--seeds", "0", "seeds must be 1 to 100, got 0")]
    [TestCase("--load", "NaN", "load must be above 0 and at most 100")]
    public void A_number_out_of_its_range_is_refused(string option, string value, string message) =>
        CommandLine.Run("simulate-promotions", option, value).Exited(ExitCode.BadConfiguration).Said(message);
}
