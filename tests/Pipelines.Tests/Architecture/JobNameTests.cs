using System.Text.Json;
using Pipelines.Contracts;
using Pipelines.Jobs;
using Pipelines.Jobs.Configuration;
using Pipelines.Runner;

namespace Pipelines.Tests.Architecture;

/// <summary>Folder, project, job, snapshot and jobs.yaml call a job by one name.</summary>
internal sealed class JobNameTests
{
    [Test]
    public void Every_job_folder_holds_the_project_of_the_job_of_its_name()
    {
        foreach (string folder in Repository.JobFolders)
        {
            Assert.That(Repository.Projects, Does.Contain($"pipelines/{folder}/{folder}.csproj"));
            IJob job = JobCatalog.All[JsonNamingPolicy.KebabCaseLower.ConvertName(folder)];
            Assert.That(job.GetType().FullName, Is.EqualTo($"Pipelines.{folder}.{folder}Job"));
            Assert.That(job.GetType().Assembly.GetName().Name, Is.EqualTo($"Pipelines.{folder}"));
            Assert.That(job.OptionsType.FullName, Is.EqualTo($"Pipelines.{folder}.{folder}Options"));
        }

        Assert.That(JobCatalog.All.Count, Is.EqualTo(Repository.JobFolders.Length));
    }

    [Test]
    public void Jobs_yaml_declares_every_job_with_what_its_code_reads()
    {
        JobsFile file = JobsFileLoader.Load(Path.Combine(Repository.Root, "jobs.yaml"), JobCatalog.Bindings, InputContracts.Names, []);
        Assert.That(file.Jobs.Keys, Is.EqualTo(JobCatalog.All.Keys));
        foreach (IJob job in JobCatalog.All.Values)
        {
            Assert.That(file.Jobs[job.Name].Needs, Is.EquivalentTo(job.Needs.Select(need => need.Name)), job.Name);
        }
    }

    [TestCaseSource(typeof(Repository), nameof(Repository.JobFolders))]
    public void A_job_has_a_readme_under_its_name(string folder)
    {
        string readme = Repository.Read($"pipelines/{folder}/README.md");
        Assert.That(readme, Does.StartWith($"# {JsonNamingPolicy.KebabCaseLower.ConvertName(folder)}\n"));
        Assert.That(readme.Split("\n\n"), Has.Length.EqualTo(2), "a heading and one paragraph");
    }
}
