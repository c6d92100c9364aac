using Pipelines.Jobs.Configuration;

namespace Pipelines.Shared.Tests.Jobs.Configuration;

public sealed class CloudTests
{
    private const string Text = """
        version: 1
        environments:
          local: {root: out}
          prod:
            root: gs://signals/night/
            work: scratch
            cache: {path: /var/cache/pipelines, max_bytes: 200GiB}
            google:
              project: my-project
              location: EU
              staging: gs://signals-staging/bq
              credentials: keys/robot.json
              impersonate: night@my-project.iam.gserviceaccount.com
              max_bytes_billed: 1TB
            sources:
              listening_history:
                bigquery: {table: events.plays, date_column: played_on, max_bytes_billed: 50GB}
                columns: {user_id: listener}
                late_days: 5
              blocks:
                bigquery:
                  query: |
                    select user_id, track_id from `other-project.trust.blocks`
                    where state = 'on'  -- only those
        sources:
          listening_history: {path: "h/dt={date}/*.parquet"}
          tracks: {path: "t/dt={date}/*.parquet"}
          blocks: {path: "b/*.parquet", optional: true}
        jobs:
          stats: {needs: [tracks]}
        """;

    private TestFolder folder = null!;
    private JobsFile file = null!;

    [SetUp]
    public void Load()
    {
        folder = new();
        file = JobsYaml.LoadFrom(folder.Write("jobs.yaml", Text));
    }

    [TearDown]
    public void Remove() => folder.Dispose();

    [Test]
    public void An_environment_s_root_may_be_a_bucket_s()
    {
        EnvironmentConfig prod = file.Environments["prod"];
        Assert.That((prod.Root, prod.IsRemote, prod.Work), Is.EqualTo(("gs://signals/night", true, folder["scratch"])));
        Assert.That(prod.Cache, Is.EqualTo(new CacheConfig("/var/cache/pipelines", new(200L << 30))));
        Assert.That(prod.Google, Is.EqualTo(new GoogleConfig(
            "my-project", "EU", "gs://signals-staging/bq", folder["keys/robot.json"], "night@my-project.iam.gserviceaccount.com", new(1_000_000_000_000))));
    }

    [Test]
    public void A_local_root_is_worked_in_itself()
    {
        EnvironmentConfig local = file.Environments["local"];
        Assert.That((local.IsRemote, local.Work, local.Cache.Path), Is.EqualTo((false, folder["out"], folder["out/.cache"])));
        Assert.That(local.Google, Is.EqualTo(GoogleConfig.None));
    }

    [Test]
    public void A_source_of_BigQuery_is_a_table_or_a_query()
    {
        SourceConfig history = file.Environments["prod"].Sources["listening_history"];
        Assert.That(history.Path, Is.Null);
        Assert.That(history.BigQuery, Is.EqualTo(new BigQueryConfig("events.plays", null, "played_on", new(50_000_000_000))));
        Assert.That((history.Columns["user_id"], history.LateDays), Is.EqualTo(("listener", 5)));
        Assert.That(file.Environments["prod"].Sources["blocks"].BigQuery!.Query, Does.StartWith("select user_id, track_id"));
    }

    [Test]
    public void An_environment_s_sources_stand_in_for_the_file_s_by_name()
    {
        JobsFile prod = file.In(file.Environments["prod"]);
        Assert.That(prod.Sources.Keys, Is.EqualTo(new[] { "blocks", "listening_history", "tracks" }));
        Assert.That(prod.Sources["tracks"], Is.SameAs(file.Sources["tracks"]));
        Assert.That(prod.Sources["blocks"].Optional, Is.False, "nothing of the other one is left");
        Assert.That(file.In(file.Environments["local"]).Sources["listening_history"].Path, Is.Not.Null);
    }
}
