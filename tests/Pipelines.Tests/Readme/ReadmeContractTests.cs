using Pipelines.Contracts;
using Pipelines.Runner;

namespace Pipelines.Tests.Readme;

/// <summary>What the README says of inputs and signals is what the code reads and writes.</summary>
[TestFixture]
internal sealed class ReadmeContractTests
{
    private static IEnumerable<TestCaseData> Contracts =>
        InputContracts.Names.Select(name => new TestCaseData(name, InputContracts.Find(name)))
            .Concat(JobCatalog.All.Values.Select(job => new TestCaseData(job.Name, job.Output)));

    [TestCaseSource(nameof(Contracts))]
    public void A_contract_stands_in_the_readme_column_by_column(string name, Schema schema) =>
        Assert.That(
            ReadmeFile.TableBelow(name),
            Is.EqualTo(schema.Columns.Select(column => (column.Name, column.Type.ToString().ToLowerInvariant() + (column.IsList ? "[]" : "")))));

    [Test]
    public void The_test_command_is_the_one_that_ci_runs()
    {
        string command = ReadmeFile.Block("sh").Split('\n').Single(line => line.StartsWith("dotnet test", StringComparison.Ordinal)).Split('#')[0].Trim();
        Assert.That(File.ReadAllText(Path.Combine(ReadmeFile.Root, ".ci", "run")), Does.Contain(command));
    }
}
