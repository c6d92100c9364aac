using Pipelines.Contracts;
using Pipelines.Jobs.Configuration;

namespace Pipelines.Shared.Tests.Jobs.Configuration;

public sealed class OverrideTests
{
    private static readonly string Yaml =
        JobsYaml.WithJobs("  stats: {needs: [tracks], parameters: {pool_size: 0, damping: 0.5}}");

    [TestCase("candidate-pools.pool_size=50", "candidate-pools", "pool_size", "50")]
    [TestCase("a.b=c=d.e", "a", "b", "c=d.e")]
    [TestCase("a.b=", "a", "b", "")]
    public void An_argument_is_split_at_the_first_dot_and_equals_sign(string argument, string job, string key, string value)
    {
        ParameterOverride parsed = ParameterOverride.Parse(argument);
        Assert.That(parsed, Is.EqualTo(new ParameterOverride(job, key, value)));
        Assert.That(parsed.ToString(), Is.EqualTo($"--set {argument}"));
    }

    [TestCase("")]
    [TestCase("pool_size=50")]
    [TestCase("pools.pool_size")]
    [TestCase(".pool_size=50")]
    [TestCase("pools.=50")]
    [TestCase("pools=a.b")]
    public void Another_form_is_refused(string argument) => Assert.That(
        Assert.Throws<BadConfigurationException>(() => ParameterOverride.Parse(argument))!.Message,
        Is.EqualTo($"--set takes job.key=value, such as candidate-pools.pool_size=100, got {argument}"));

    [Test]
    public void An_override_replaces_what_the_file_says_and_leaves_the_rest()
    {
        JobConfig job = JobsYaml.Load(Yaml, "stats.pool_size=50").Jobs["stats"];
        Assert.That(job.Options, Is.EqualTo(new PoolOptions { PoolSize = 50 }));
        Assert.That(job.Parameters["pool_size"], Is.EqualTo("50"));
    }

    [Test]
    public void An_override_adds_what_the_file_leaves_out() => Assert.That(
        JobsYaml.Load(JobsYaml.WithJobs("  stats: {needs: [tracks]}"), "stats.max_per_artist=3").Jobs["stats"].Options,
        Is.EqualTo(new PoolOptions { MaxPerArtist = 3 }));

    [Test]
    public void Values_are_written_as_in_the_file()
    {
        EveryTypeOptions options = JobsYaml.Types(
            "count: 1, until: 2026-01-01",
            "types.genres=[a, 'b, c']",
            "types.until=",
            "types.label='4'");
        Assert.That(options.Genres, Is.EqualTo(new[] { "a", "b, c" }));
        Assert.That(options.Until, Is.Null);
        Assert.That(options.Label, Is.EqualTo("4"));
    }

    [TestCase("stats.pool_size=-1", "stats.pool_size must be between 1 and 10000, got -1")]
    [TestCase("stats.pool_size=", "stats.pool_size must be a 32-bit whole number between 1 and 10000, got null")]
    public void A_value_that_does_not_hold_is_reported_at_the_argument(string argument, string fault) =>
        Assert.That(JobsYaml.Faults(Yaml, argument), Is.EqualTo(new[] { $"--set {argument}: {fault}" }));

    [TestCase("stat.pool_size=1", "stat is not a job of this file; did you mean stats?")]
    [TestCase("stats.pool-size=1", "stats.pool-size is not a known key; did you mean pool_size?")]
    public void A_name_that_does_not_exist_is_reported_at_the_argument(string argument, string fault) =>
        Assert.That(JobsYaml.Faults(Yaml, argument), Does.Contain($"--set {argument}: {fault}"));

    [Test]
    public void A_key_can_not_be_set_twice() => Assert.That(
        JobsYaml.Faults(Yaml, "stats.pool_size=5", "stats.pool_size=6"),
        Is.EqualTo(new[] { "--set stats.pool_size=6: stats.pool_size is set twice" }));

    [Test]
    public void A_value_that_is_no_yaml_is_reported_at_the_argument() => Assert.That(
        JobsYaml.Faults(Yaml, "stats.pool_size=[1"),
        Has.One.StartsWith("--set stats.pool_size=[1: not YAML: "));

    [Test]
    public void Rules_across_keys_hold_for_overrides_too() => Assert.That(
        JobsYaml.Faults(Yaml, "stats.pool_size=5", "stats.max_per_artist=6"),
        Is.EqualTo(new[] { "--set stats.max_per_artist=6: stats.max_per_artist must be at most pool_size, got 6" }));
}
