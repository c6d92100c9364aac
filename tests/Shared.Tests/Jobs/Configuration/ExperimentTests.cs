using Pipelines.Jobs.Configuration;

namespace Pipelines.Shared.Tests.Jobs.Configuration;

public sealed class ExperimentTests
{
    private const string Wider = """
          wider:
            salt: wider-2026-11
            arms:
              control: {share: 0.5}
              treatment: {share: 0.5, parameters: {pools.max_per_artist: 8, pools.damping: 0.25}}
        """;

    private const string Shorter = """
          shorter:
            arms:
              full: {share: 0.7}
              half: {share: 0.2, parameters: {pools.pool_size: 50}}
              tenth: {share: 0.1, parameters: {pools.pool_size: 10}}
        """;

    [Test]
    public void Experiments_are_read_with_their_arms_in_the_order_of_the_file()
    {
        IReadOnlyList<ExperimentConfig> experiments = JobsYaml.Load(JobsYaml.WithExperiments($"{Wider}\n{Shorter}")).Experiments;
        Assert.That(experiments.Select(experiment => (experiment.Name, experiment.Salt)), Is.EqualTo(new[] { ("shorter", "shorter"), ("wider", "wider-2026-11") }));
        Assert.That(experiments[0].Arms.Select(arm => (arm.Name, arm.Share)), Is.EqualTo(new[] { ("full", 0.7), ("half", 0.2), ("tenth", 0.1) }));
    }

    [Test]
    public void A_job_has_options_for_every_combination_of_arms()
    {
        JobExperiments bound = JobsYaml.Load(JobsYaml.WithExperiments($"{Wider}\n{Shorter}")).Jobs["pools"].Experiments;
        PoolOptions control = new() { PoolSize = 100 }, treatment = control with { MaxPerArtist = 8, Damping = 0.25 };
        Assert.That(bound.Combinations, Is.EqualTo(new ArmCombination[]
        {
            new("shorter=full;wider=control", control),
            new("shorter=full;wider=treatment", treatment),
            new("shorter=half;wider=control", control with { PoolSize = 50 }),
            new("shorter=half;wider=treatment", treatment with { PoolSize = 50 }),
            new("shorter=tenth;wider=control", control with { PoolSize = 10 }),
            new("shorter=tenth;wider=treatment", treatment with { PoolSize = 10 }),
        }));
        Assert.That(bound.Plan, Is.EqualTo("shorter\t0.7\t0.2\t0.1\nwider-2026-11\t0.5\t0.5\n"));
    }

    [Test]
    public void The_job_s_parameters_tell_who_is_in_which_arm_and_what_that_changes()
    {
        IReadOnlyDictionary<string, string> parameters = JobsYaml.Load(JobsYaml.WithExperiments(Wider)).Jobs["pools"].Parameters;
        Assert.That(parameters, Is.EqualTo(new Dictionary<string, string>
        {
            ["damping"] = "0.5",
            ["experiments.wider.arms"] = "control 0.5, treatment 0.5",
            ["experiments.wider.arms.treatment.damping"] = "0.25",
            ["experiments.wider.arms.treatment.max_per_artist"] = "8",
            ["experiments.wider.salt"] = "wider-2026-11",
            ["max_per_artist"] = "null",
            ["pool_size"] = "100",
        }));
    }

    [Test]
    public void A_job_that_takes_none_does_not_know_of_them()
    {
        JobConfig stats = JobsYaml.Load(JobsYaml.WithExperiments(Wider)).Jobs["stats"];
        Assert.That(stats.Experiments, Is.SameAs(JobExperiments.None));
        Assert.That(stats.Parameters.Keys, Is.EqualTo(new[] { "damping", "max_per_artist", "pool_size" }));
    }

    [Test]
    public void A_file_without_experiments_has_none() =>
        Assert.That(JobsYaml.Load(JobsYaml.WithJobs("  pools: {needs: [stats]}\n  stats: {needs: [tracks]}")).Jobs["pools"].Experiments, Is.SameAs(JobExperiments.None));

    [Test]
    public void An_override_of_the_command_line_changes_the_arms_that_do_not_set_it_themselves()
    {
        JobExperiments bound = JobsYaml.Load(JobsYaml.WithExperiments(Wider), "pools.damping=0.75", "pools.pool_size=60").Jobs["pools"].Experiments;
        Assert.That(bound.Combinations.Select(arms => arms.Options), Is.EqualTo(new[]
        {
            new PoolOptions { PoolSize = 60, Damping = 0.75 },
            new PoolOptions { PoolSize = 60, Damping = 0.25, MaxPerArtist = 8 },
        }));
    }
}
