using Pipelines.Contracts;
using Pipelines.Jobs.Configuration;
using Pipelines.Runner;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.Readme;

[TestFixture]
internal sealed class ReadmeExperimentTests
{
    [Test]
    public void The_readme_s_experiment_holds_in_the_project_s_jobs_file()
    {
        using TestFolder folder = new();
        string jobs = File.ReadAllText(Path.Combine(ReadmeFile.Root, "jobs.yaml"));
        File.WriteAllText(folder.At("jobs.yaml"), $"{jobs}\n{Block()}");
        JobBinding pools = JobCatalog.Bindings["candidate-pools"] with { TakesExperiments = true };
        JobsFile file = JobsFileLoader.Load(folder.At("jobs.yaml"), JobCatalog.Bindings.SetItem("candidate-pools", pools), InputContracts.Names, []);
        Assert.That(
            file.Jobs["candidate-pools"].Experiments.Combinations.Select(arms => arms.Label),
            Is.EqualTo(new[] { "wider-artists=control", "wider-artists=treatment" }));
    }

    private static string Block() =>
        ReadmeFile.Text.Split("```yaml\n").Skip(1).Select(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)])
            .Single(block => block.StartsWith("experiments:", StringComparison.Ordinal));
}
