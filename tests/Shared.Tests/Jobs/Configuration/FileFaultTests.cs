using Pipelines.Contracts;

namespace Pipelines.Shared.Tests.Jobs.Configuration;

public sealed class FileFaultTests
{
    [Test]
    public void A_file_that_is_missing_is_named_in_full()
    {
        using TestFolder folder = new();
        var fault = Assert.Throws<BadConfigurationException>(() => JobsYaml.LoadFrom(folder["none/jobs.yaml"]))!;
        Assert.That(fault.Message, Is.EqualTo($"{folder["none/jobs.yaml"]}: there is no such file"));
        Assert.That(fault.Code, Is.EqualTo(ExitCode.BadConfiguration));
    }

    [Test]
    public void A_folder_is_no_file()
    {
        using TestFolder folder = new();
        var fault = Assert.Throws<BadConfigurationException>(() => JobsYaml.LoadFrom(folder.Path))!;
        Assert.That(fault.Message, Does.StartWith($"{folder.Path}: can't be read: "));
    }

    [TestCase("version: 1\njobs: ]\n", "jobs.yaml:2: not YAML: While parsing a node, did not find expected node content.")]
    [TestCase("jobs:\n a:\n\tb: {}\n", "jobs.yaml:3: not YAML: While scanning a mapping, found invalid tab as indentation.")]
    [TestCase("version: 1\njobs: [", "jobs.yaml:2: not YAML: While parsing a node, did not find expected node content.")]
    [TestCase("version: 1\n version: 2\n", "jobs.yaml:2: not YAML: While scanning a plain scalar value, found invalid mapping.")]
    [TestCase("version: 1\njobs: *all", "jobs.yaml:2: not YAML: the alias *all has no anchor before it")]
    [TestCase("", "jobs.yaml:1: the file must be a mapping, got null")]
    [TestCase("# nothing\n\n- a", "jobs.yaml:3: the file must be a mapping, got a list")]
    public void A_file_that_is_no_mapping_has_that_one_fault(string yaml, string fault) =>
        Assert.That(JobsYaml.Faults(yaml), Is.EqualTo(new[] { fault }));

    [Test]
    public void Every_section_is_required() => Assert.That(JobsYaml.Faults("{}"), Is.EqualTo(new[]
    {
        "jobs.yaml:1: environments is required",
        "jobs.yaml:1: jobs is required",
        "jobs.yaml:1: sources is required",
        "jobs.yaml:1: version is required",
    }));

    [TestCase("2", "version must be 1, got 2")]
    [TestCase("one", "version must be a 32-bit whole number, got one")]
    [TestCase("\"1\"", "version must be a 32-bit whole number, got \"1\"")]
    public void Another_version_is_refused(string version, string fault) => Assert.That(
        JobsYaml.Faults(JobsYaml.WithJobs("  stats: {needs: [tracks]}").Replace("on: 1", $"on: {version}")),
        Is.EqualTo(new[] { $"jobs.yaml:1: {fault}" }));

    [Test]
    public void An_unknown_section_is_refused() => Assert.That(
        JobsYaml.Faults(JobsYaml.WithJobs("  stats: {needs: [tracks]}\nsource: {}\nalerts: {}")),
        Is.EqualTo(new[]
        {
            "jobs.yaml:6: source is not a known key; did you mean sources?",
            "jobs.yaml:7: alerts is not a known key",
        }));

    [Test]
    public void Duplicate_keys_are_refused_wherever_they_are() => Assert.That(
        JobsYaml.Faults(JobsYaml.WithJobs("""
              stats:
                needs: [tracks]
                parameters:
                  pool_size: 1
                  pool_size: 2
              stats: {needs: [tracks]}
            """)),
        Is.EqualTo(new[]
        {
            "jobs.yaml:9: the key pool_size is given twice, first at jobs.yaml:8",
            "jobs.yaml:10: the key stats is given twice, first at jobs.yaml:5",
        }));

    [Test]
    public void A_fault_takes_one_line_even_when_the_value_takes_more() => Assert.That(
        JobsYaml.Faults(JobsYaml.WithJobs("  stats: {needs: \"a\\nb\"}")),
        Does.Contain("jobs.yaml:5: jobs.stats.needs must be a list, got \"a b\""));

    [Test]
    public void Tags_second_documents_and_keys_that_are_no_text_are_refused() => Assert.That(
        JobsYaml.Faults(JobsYaml.WithJobs("""
              stats: {needs: !names [tracks]}
              [pools]: {}
            ---
            """)),
        Is.EqualTo(new[]
        {
            "jobs.yaml:5: the tag !names is not supported",
            "jobs.yaml:6: a key must be text, got a list",
            "jobs.yaml:7: a second document starts here; one is read",
        }));

    [Test]
    public void Faults_of_all_sections_are_reported_together_in_the_order_of_the_file() => Assert.That(
        JobsYaml.Faults(
            """
            version: 3
            environments:
              local:
                root: out
                thread: 2
            sources:
              track:
                path: data/{day}.parquet
            jobs:
              pools:
                needs: [stats, 7]
                parameters:
                  pool_size: 0
                  dampings: 1
            """,
            "pools.max_per_artist=many",
            "nobody.key=1"),
        Is.EqualTo(new[]
        {
            "jobs.yaml:1: version must be 1, got 3",
            "jobs.yaml:5: environments.local.thread is not a known key; did you mean threads?",
            "jobs.yaml:7: sources.track is not a known source; did you mean tracks?",
            "jobs.yaml:8: sources.track.path may hold {date} and no other braces, got {day}",
            "jobs.yaml:11: jobs.pools.needs names stats, which is not a source or job of this file",
            "jobs.yaml:11: jobs.pools.needs names 7, which is not a source or job of this file",
            "jobs.yaml:13: pools.pool_size must be between 1 and 10000, got 0",
            "jobs.yaml:14: pools.dampings is not a known key; did you mean damping?",
            "--set nobody.key=1: nobody is not a job of this file",
            "--set pools.max_per_artist=many: pools.max_per_artist must be a 32-bit whole number between 1 and 1000, got many",
        }));
}
