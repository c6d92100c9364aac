namespace Pipelines.Tests.Architecture;

/// <summary>Runner -> pipelines -> shared -> Kernels, never back, and a job never references a job.</summary>
internal sealed class DirectionTests
{
    private const string Runner = "pipelines/Runner/Runner.csproj";
    private const string Kernels = "shared/Kernels/Kernels.csproj";

    [TestCaseSource(typeof(Repository), nameof(Repository.Projects))]
    public void A_project_references_only_what_lies_below_it(string project)
    {
        string[] upward = [.. Repository.References(project).Where(reference => Height(reference) > Height(project))];
        Assert.That(upward, Is.Empty);
    }

    [Test]
    public void Only_the_runner_references_jobs()
    {
        IEnumerable<string> referrers = Repository.Projects.Where(project => Repository.References(project).Any(IsPipeline));
        Assert.That(referrers, Is.EqualTo(new[] { Runner }));
    }

    [Test]
    public void Kernels_reference_nothing()
    {
        Assert.That(Repository.References(Kernels), Is.Empty);
        Assert.That(Repository.Read(Kernels), Does.Not.Contain("PackageReference"));
    }

    [Test]
    public void Every_job_is_wired_into_the_runner() =>
        Assert.That(
            Repository.References(Runner).Where(IsPipeline),
            Is.EquivalentTo(Repository.JobFolders.Select(folder => $"pipelines/{folder}/{folder}.csproj")));

    [Test]
    public void Every_reference_is_to_a_project_that_exists() =>
        Assert.That(Repository.Projects.SelectMany(Repository.References).Distinct(), Is.SubsetOf(Repository.Projects));

    private static int Height(string project) => project switch
    {
        Runner => 3,
        Kernels => 0,
        _ => IsPipeline(project) ? 2 : 1,
    };

    private static bool IsPipeline(string project) => project.StartsWith("pipelines/", StringComparison.Ordinal);
}
