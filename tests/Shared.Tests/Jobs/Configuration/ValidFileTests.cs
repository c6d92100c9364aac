using Pipelines.Jobs.Configuration;

namespace Pipelines.Shared.Tests.Jobs.Configuration;

public sealed class ValidFileTests
{
    internal const string Text = """
        version: 1
        environments:
          prod: {root: /srv, engine: spark, memory: 1.5GB, threads: 8, shards: 4096, temp: spill}
          local:
            root: out                # relative to this file
        sources:
          tracks:
            path: data/tracks/dt={date}/*.parquet
            columns: {track_id: track, title: name}
            empty_days: allow
          blocks: {path: data/blocks/*.parquet, optional: true}
        jobs:
          stats:
            needs: [tracks, blocks]
          pools:
            needs:
              - stats
            serving: true
            parameters: {pool_size: 50, max_per_artist: 3}
        """;

    private TestFolder _folder = null!;
    private JobsFile _file = null!;

    [OneTimeSetUp]
    public void Load()
    {
        _folder = new();
        _file = JobsYaml.LoadFrom(_folder.Write("jobs.yaml", Text));
    }

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void The_file_knows_its_folder()
    {
        Assert.That(_file.Path, Is.EqualTo(_folder["jobs.yaml"]));
        Assert.That(_file.BaseDirectory, Is.EqualTo(_folder.Path));
    }

    [Test]
    public void What_an_environment_leaves_out_takes_its_default() => Assert.That(
        _file.Environments["local"],
        Is.EqualTo(new EnvironmentConfig("local", _folder["out"], EngineKind.Duckdb, new(4L << 30), 0, 0, 4, null)
        {
            SuppressionKey = _folder["suppression.key"],
            Work = _folder["out"],
            Cache = new(_folder["out/.cache"], new(50L << 30)),
        }));

    [Test]
    public void What_an_environment_gives_is_taken() => Assert.That(
        _file.Environments["prod"],
        Is.EqualTo(new EnvironmentConfig("prod", "/srv", EngineKind.Spark, new(1_500_000_000), 8, 4096, 4, _folder["spill"])
        {
            SuppressionKey = _folder["suppression.key"],
            Work = "/srv",
            Cache = new("/srv/.cache", new(50L << 30)),
        }));

    [Test]
    public void A_source_has_a_path_columns_and_what_it_may_lack()
    {
        SourceConfig tracks = _file.Sources["tracks"];
        Assert.That(tracks.Name, Is.EqualTo("tracks"));
        Assert.That(tracks.Path!.Template, Is.EqualTo("data/tracks/dt={date}/*.parquet"));
        Assert.That(tracks.Columns, Is.EqualTo(new Dictionary<string, string> { ["title"] = "name", ["track_id"] = "track" }));
        Assert.That(tracks.EmptyDays, Is.EqualTo(EmptyDays.Allow));
        Assert.That(tracks.Optional, Is.False);
    }

    [Test]
    public void A_source_must_have_files_and_rows_unless_it_says_otherwise()
    {
        Assert.That(_file.Sources["blocks"].Optional, Is.True);
        Assert.That(_file.Sources["blocks"].EmptyDays, Is.EqualTo(EmptyDays.Fail));
        Assert.That(_file.Sources["blocks"].Columns, Is.Empty);
    }

    [Test]
    public void A_source_finds_its_files_beside_the_file()
    {
        _folder.Touch("data/tracks/dt=2026-11-20/part.parquet");
        Assert.That(_file.Sources["tracks"].Path!.Dates(), Is.EqualTo(new[] { new DateOnly(2026, 11, 20) }));
    }

    [Test]
    public void A_job_has_its_needs_in_the_order_of_the_file() =>
        Assert.That(_file.Jobs["stats"].Needs, Is.EqualTo(new[] { "tracks", "blocks" }));

    [Test]
    public void A_job_has_bound_options()
    {
        Assert.That(_file.Jobs["pools"].Options, Is.EqualTo(new PoolOptions { PoolSize = 50, MaxPerArtist = 3 }));
        Assert.That(_file.Jobs["stats"].Options, Is.EqualTo(new PoolOptions()));
    }

    [Test]
    public void A_job_serves_only_when_it_says_so()
    {
        Assert.That(_file.Jobs["pools"].Serving, Is.True);
        Assert.That(_file.Jobs["stats"].Serving, Is.False);
    }

    [Test]
    public void Everything_is_listed_by_name()
    {
        Assert.That(_file.Environments.Keys, Is.EqualTo(new[] { "local", "prod" }));
        Assert.That(_file.Sources.Keys, Is.EqualTo(new[] { "blocks", "tracks" }));
        Assert.That(_file.Jobs.Keys, Is.EqualTo(new[] { "pools", "stats" }));
    }

    [Test]
    public void A_block_that_is_anchored_can_be_repeated()
    {
        JobsFile file = JobsYaml.Load(JobsYaml.WithJobs("""
              stats: {needs: [tracks], parameters: &small {pool_size: 7}}
              pools: {needs: [stats], parameters: *small}
            """));
        Assert.That(file.Jobs["pools"].Options, Is.EqualTo(new PoolOptions { PoolSize = 7 }));
    }
}
