using Pipelines.Jobs.Configuration;

namespace Pipelines.Shared.Tests.Jobs.Configuration;

public sealed class ParameterTests
{
    [Test]
    public void What_is_not_given_keeps_its_default()
    {
        EveryTypeOptions options = JobsYaml.Types("count: 1");
        Assert.That(options, Is.EqualTo(new EveryTypeOptions { Count = 1, Genres = options.Genres }));
        Assert.That(options.Genres, Is.EqualTo(new[] { "rock", "drum and bass" }));
    }

    [Test]
    public void Values_of_every_type_are_bound()
    {
        EveryTypeOptions options = JobsYaml.Types(
            "count: -3, total_ms: 9000000000, share: 1e-3, enabled: false, label: 'null', country: SE, weighting: plain, "
            + "epoch: 2024-02-29, until: \"2026-11-20\", scratch: 512 MiB, genres: [jazz, '7']");
        Assert.That(options, Is.EqualTo(new EveryTypeOptions
        {
            Count = -3,
            TotalMs = 9_000_000_000,
            Share = 0.001,
            Enabled = false,
            Label = "null",
            Country = "SE",
            Weighting = Weighting.Plain,
            Epoch = new(2024, 2, 29),
            Until = new(2026, 11, 20),
            Scratch = new(512 << 20),
            Genres = options.Genres,
        }));
        Assert.That(options.Genres, Is.EqualTo(new[] { "jazz", "7" }));
    }

    [Test]
    public void Null_can_be_given_where_there_may_be_none()
    {
        EveryTypeOptions options = JobsYaml.Types("count: 1, country: null, until: ~");
        Assert.That(options.Country, Is.Null);
        Assert.That(options.Until, Is.Null);
    }

    [TestCase("share: 0.1", "count is required")]
    [TestCase("count: 1.5", "count must be a 32-bit whole number, got 1.5")]
    [TestCase("count: 1_000", "count must be a 32-bit whole number, got 1_000")]
    [TestCase("count: 3000000000", "count must be a 32-bit whole number, got 3000000000")]
    [TestCase("count: '1'", "count must be a 32-bit whole number, got \"1\"")]
    [TestCase("count: ", "count must be a 32-bit whole number, got null")]
    [TestCase("count: {a: 1}", "count must be a 32-bit whole number, got a mapping")]
    [TestCase("count: 1, total_ms: 9223372036854775808", "total_ms must be a 64-bit whole number, got 9223372036854775808")]
    [TestCase("count: 1, share: \"0,5\"", "share must be a finite number, got \"0,5\"")]
    [TestCase("count: 1, share: NaN", "share must be a finite number, got NaN")]
    [TestCase("count: 1, share: .inf", "share must be a finite number, got .inf")]
    [TestCase("count: 1, share: -Infinity", "share must be a finite number, got -Infinity")]
    [TestCase("count: 1, share: 1e999", "share must be a finite number, got 1e999")]
    [TestCase("count: 1, enabled: yes", "enabled must be true or false, got yes")]
    [TestCase("count: 1, enabled: True", "enabled must be true or false, got True")]
    [TestCase("count: 1, label: null", "label must be text, got null")]
    [TestCase("count: 1, label: [a]", "label must be text, got a list")]
    [TestCase("count: 1, weighting: ForwardDecay", "weighting must be plain or forward_decay, got ForwardDecay")]
    [TestCase("count: 1, weighting: 1", "weighting must be plain or forward_decay, got 1")]
    [TestCase("count: 1, epoch: 2026-02-30", "epoch must be a date as yyyy-MM-dd, got 2026-02-30")]
    [TestCase("count: 1, epoch: 20260201", "epoch must be a date as yyyy-MM-dd, got 20260201")]
    [TestCase("count: 1, genres: rock", "genres must be a list of text, got rock")]
    [TestCase("count: 1, genres: [rock, [pop]]", "genres must be a list of text, got a list")]
    [TestCase("count: 1, genres: [rock, null]", "genres must be a list of text, got a list")]
    [TestCase("count: 1, is_endless: true", "is_endless is not a known key")]
    [TestCase("count: 1, total-ms: 3", "total-ms is not a known key; did you mean total_ms?")]
    public void A_value_of_the_wrong_type_is_refused(string parameters, string fault) =>
        Assert.That(JobsYaml.Faults(JobsYaml.WithTypes(parameters)), Is.EqualTo(new[] { $"jobs.yaml:5: types.{fault}" }));

    [TestCase("pool_size: 0", "pools.pool_size must be between 1 and 10000, got 0")]
    [TestCase("pool_size: 10001", "pools.pool_size must be between 1 and 10000, got 10001")]
    [TestCase("pool_size: many", "pools.pool_size must be a 32-bit whole number between 1 and 10000, got many")]
    [TestCase("max_per_artist: 0", "pools.max_per_artist must be between 1 and 1000, got 0")]
    [TestCase("damping: 0", "pools.damping must be above 0 and at most 1, got 0")]
    [TestCase("damping: 1.01", "pools.damping must be above 0 and at most 1, got 1.01")]
    [TestCase("max_per_artist: 300", "pools.max_per_artist must be at most pool_size, got 300")]
    [TestCase("pool_size: 13", "pools: thirteen brings bad luck", 8)]
    [TestCase("pool_size: 13, pool_sizes: 1", "pools.pool_sizes is not a known key; did you mean pool_size?")]
    public void A_value_out_of_range_is_refused(string parameters, string fault, int line = 9) => Assert.That(
        JobsYaml.Faults(JobsYaml.WithJobs(
            $"  stats: {{needs: [tracks]}}\n  pools:\n    needs: [stats]\n    parameters:\n      {{{parameters}}}")),
        Is.EqualTo(new[] { $"jobs.yaml:{line}: {fault}" }));

    [TestCase("pool_size: 1")]
    [TestCase("pool_size: 10000")]
    [TestCase("damping: 1")]
    [TestCase("damping: 1e-300")]
    [TestCase("max_per_artist: 200")]
    [TestCase("max_per_artist: null")]
    public void A_value_at_the_limit_of_its_range_is_taken(string parameters) => Assert.DoesNotThrow(
        () => JobsYaml.Load(JobsYaml.WithJobs($"  stats: {{needs: [tracks], parameters: {{{parameters}}}}}")));

    [Test]
    public void Options_of_a_type_that_no_yaml_can_give_are_a_bug()
    {
        using TestFolder folder = new();
        string file = folder.Write("jobs.yaml", JobsYaml.WithJobs("  stats: {}"));
        JobBinding binding = new(typeof(UnsupportedOptions), []);
        Assert.Throws<NotSupportedException>(
            () => JobsFileLoader.Load(file, new Dictionary<string, JobBinding> { ["stats"] = binding }, ["tracks"], []));
    }

    public sealed record UnsupportedOptions
    {
        public decimal Price { get; init; }
    }
}
