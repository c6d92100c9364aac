namespace Pipelines.Shared.Tests.Jobs.Configuration;

public sealed class ExperimentFaultTests
{
    [TestCase("  e: {arms: {a: {share: 0.5}, b: {share: 0.4}}}", "experiments.e.arms must have shares that sum to 1, got 0.9")]
    [TestCase("  e: {arms: {a: {share: 0.5}, b: {share: 0.500000002}}}", "experiments.e.arms must have shares that sum to 1, got 1.000000002")]
    [TestCase("  e: {arms: {a: {share: 0}, b: {share: 1}}}", "experiments.e.arms.a.share must be above 0 and at most 1, got 0")]
    [TestCase("  e: {arms: {a: {share: -0.5}, b: {share: 1}}}", "experiments.e.arms.a.share must be above 0 and at most 1, got -0.5")]
    [TestCase("  e: {arms: {a: {share: NaN}}}", "experiments.e.arms.a.share must be a finite number above 0 and at most 1, got NaN")]
    [TestCase("  e: {arms: {a: {}}}", "experiments.e.arms.a.share is required")]
    [TestCase("  e: {arms: {a: {share: 1, salt: x}}}", "experiments.e.arms.a.salt is not a known key")]
    [TestCase("  e: {arms: {a: 1}}", "experiments.e.arms.a must be a mapping, got 1")]
    [TestCase("  e: {arms: {}}", "experiments.e.arms must name at least one")]
    [TestCase("  e: {}", "experiments.e.arms is required")]
    [TestCase("  e: {arms: [a]}", "experiments.e.arms must be a mapping, got a list")]
    [TestCase("  e: {salt: '', arms: {a: {share: 1}}}", "experiments.e.salt must be text without control characters, got \"\"")]
    [TestCase("  e: {salt: \"a\\tb\", arms: {a: {share: 1}}}", "experiments.e.salt must be text without control characters, got \"a\tb\"")]
    [TestCase("  e: {seed: 1, arms: {a: {share: 1}}}", "experiments.e.seed is not a known key")]
    [TestCase("  E: {arms: {a: {share: 1}}}", "experiments.E must be named with a to z, 0 to 9 and -, not beginning with -, in at most 63 characters")]
    [TestCase("  e: {arms: {a=b: {share: 1}}}", "experiments.e.arms.a=b must be named with a to z, 0 to 9 and -, not beginning with -, in at most 63 characters")]
    [TestCase("  e: {arms: {a: {share: 1, parameters: {pool_size: 5}}}}", "experiments.e.arms.a.parameters must be named job.key, such as candidate-pools.pool_size, got pool_size")]
    [TestCase("  e: {arms: {a: {share: 1, parameters: {pool.pool_size: 5}}}}", "experiments.e.arms.a.parameters.pool.pool_size: pool is not a job of this file; did you mean pools?")]
    [TestCase("  e: {arms: {a: {share: 1, parameters: {stats.pool_size: 5}}}}", "experiments.e.arms.a.parameters.stats.pool_size: stats can't differ by listener; pools can")]
    [TestCase("  e: {arms: {a: {share: 1, parameters: {pools.pool_sise: 5}}}}", "pools.pool_sise is not a known key; did you mean pool_size?")]
    [TestCase("  e: {arms: {a: {share: 1, parameters: {pools.pool_size: 0}}}}", "pools.pool_size must be between 1 and 10000, got 0")]
    [TestCase("  e: {arms: {a: {share: 1, parameters: {pools.max_per_artist: 101}}}}", "pools.max_per_artist must be at most pool_size, got 101")]
    public void An_experiment_that_does_not_hold_is_refused_at_its_line(string text, string fault) =>
        Assert.That(JobsYaml.Faults(JobsYaml.WithExperiments(text)), Is.EqualTo(new[] { $"jobs.yaml:6: {fault}" }));

    [Test]
    public void An_arm_s_fault_is_told_once_however_many_combinations_it_is_in()
    {
        const string text = """
              a:
                arms:
                  x: {share: 0.5}
                  y: {share: 0.5, parameters: {pools.damping: 2}}
              b:
                arms:
                  x: {share: 0.25}
                  y: {share: 0.75, parameters: {pools.pool_size: many}}
            """;
        Assert.That(JobsYaml.Faults(JobsYaml.WithExperiments(text)), Is.EqualTo(new[]
        {
            "jobs.yaml:9: pools.damping must be above 0 and at most 1, got 2",
            "jobs.yaml:13: pools.pool_size must be a 32-bit whole number between 1 and 10000, got many",
        }));
    }

    [Test]
    public void Arms_that_hold_alone_and_not_together_are_refused()
    {
        const string text = """
              a: {arms: {x: {share: 1, parameters: {pools.max_per_artist: 60}}}}
              b: {arms: {x: {share: 1, parameters: {pools.pool_size: 50}}}}
            """;
        Assert.That(JobsYaml.Faults(JobsYaml.WithExperiments(text)), Is.EqualTo(new[] { "jobs.yaml:6: pools.max_per_artist must be at most pool_size, got 60" }));
    }

    [Test]
    public void Two_experiments_can_not_change_one_parameter()
    {
        const string text = """
              a: {arms: {x: {share: 0.5, parameters: {pools.pool_size: 5}}, y: {share: 0.5, parameters: {pools.pool_size: 6}}}}
              b: {arms: {x: {share: 1, parameters: {pools.pool_size: 50}}}}
            """;
        Assert.That(JobsYaml.Faults(JobsYaml.WithExperiments(text)), Is.EqualTo(new[]
        {
            "jobs.yaml:7: experiments.b.arms.x.parameters.pools.pool_size is changed by experiments.a as well: a listener may be in both",
        }));
    }

    [Test]
    public void Two_experiments_can_not_share_a_salt()
    {
        const string text = """
              a: {arms: {x: {share: 1}}}
              b: {salt: a, arms: {x: {share: 1}}}
            """;
        Assert.That(JobsYaml.Faults(JobsYaml.WithExperiments(text)), Is.EqualTo(new[]
        {
            "jobs.yaml:7: experiments.b.salt is that of experiments.a, which would put the same listeners together",
        }));
    }

    [Test]
    public void More_combinations_than_anybody_can_tell_apart_are_refused()
    {
        string arms = string.Join(", ", Enumerable.Range(0, 4).Select(arm => $"a{arm}: {{share: 0.25}}"));
        string text = string.Join('\n', Enumerable.Range(0, 6).Select(experiment => $"  e{experiment}: {{arms: {{{arms}}}}}"));
        Assert.That(JobsYaml.Faults(JobsYaml.WithExperiments(text)), Is.EqualTo(new[] { "jobs.yaml:5: experiments make 4096 combinations of arms, and may make 1024" }));
    }

    [Test]
    public void A_job_s_own_fault_is_told_once_and_at_its_own_line()
    {
        string yaml = JobsYaml.WithExperiments("  e: {arms: {x: {share: 1, parameters: {pools.damping: 0.1}}}}").Replace("pool_size: 100", "pool_size: 0", StringComparison.Ordinal);
        Assert.That(JobsYaml.Faults(yaml), Is.EqualTo(new[] { "jobs.yaml:4: pools.pool_size must be between 1 and 10000, got 0" }));
    }
}
