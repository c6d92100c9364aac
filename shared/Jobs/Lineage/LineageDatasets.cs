using Pipelines.Jobs.Configuration;
using Pipelines.Storage.Gcs;

namespace Pipelines.Jobs.Lineage;

/// <summary>
/// Names sources and signals as OpenLineage names them: files by the file system or bucket and the path of their folder there, tables of
/// BigQuery by project, data set and table. Source: OpenLineage, "Naming Conventions".
/// </summary>
/// <param name="root">Where signals are: a directory, or <c>gs://bucket/prefix</c>.</param>
/// <param name="project">To which tables belong that are named without one.</param>
public sealed class LineageDatasets(JobsFile file, string root, string? project)
{
    /// <param name="input">A source or a signal.</param>
    public LineageDataset Of(string input) => file.Sources.TryGetValue(input, out SourceConfig? source) ? Of(source) : Signal(input);

    private LineageDataset Of(SourceConfig source) => source switch
    {
        { Path: { } path } => new("file", path.Folder.TrimEnd('/')),
        // A query is of no one table: it goes by the name of the source.
        { BigQuery.Table: null } => new("bigquery", $"{project}.query.{source.Name}"),
        { BigQuery.Table: { } table } => new("bigquery", table.Count(letter => letter == '.') == 1 ? $"{project}.{table}" : table),
        _ => throw new ArgumentException($"{source.Name} has neither files nor a table"),
    };

    private LineageDataset Signal(string signal)
    {
        if (!GcsLocation.IsOne(root))
        {
            return new("file", $"{root.TrimEnd('/')}/{signal}");
        }

        GcsLocation location = GcsLocation.Parse(root);
        return new($"{GcsLocation.Scheme}{location.Bucket}", location.Object(signal));
    }
}

/// <summary>A dataset's name in OpenLineage.</summary>
public sealed record LineageDataset(string Namespace, string Name);
