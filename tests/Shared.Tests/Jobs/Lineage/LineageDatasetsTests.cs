using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Lineage;
using Pipelines.Shared.Tests.Jobs.Configuration;

namespace Pipelines.Shared.Tests.Jobs.Lineage;

public sealed class LineageDatasetsTests
{
    private const string Sources = """
          listening_history: {bigquery: {table: events.plays, date_column: day}}
          listeners: {bigquery: {table: other-project.people.listeners}}
          blocks: {bigquery: {query: select 1}}
        """;

    private static readonly JobsFile File = JobsYaml.Load(
        JobsYaml.WithSources(Sources).Replace("{root: out}", "{root: out, google: {project: my-project}}", StringComparison.Ordinal));

    [TestCase("listening_history", "bigquery", "my-project.events.plays")]
    [TestCase("listeners", "bigquery", "other-project.people.listeners")]
    [TestCase("blocks", "bigquery", "my-project.query.blocks")]
    public void A_table_is_named_by_project_data_set_and_table(string source, string space, string name) =>
        Assert.That(new LineageDatasets(File, "/srv/out", "my-project").Of(source), Is.EqualTo(new LineageDataset(space, name)));

    [TestCase("/srv/out/", "file", "/srv/out/stats")]
    [TestCase("gs://bucket/night", "gs://bucket", "night/stats")]
    [TestCase("gs://bucket", "gs://bucket", "stats")]
    public void A_signal_is_named_by_its_root(string root, string space, string name) =>
        Assert.That(new LineageDatasets(File, root, "my-project").Of("stats"), Is.EqualTo(new LineageDataset(space, name)));
}
