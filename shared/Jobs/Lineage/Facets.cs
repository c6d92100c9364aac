using System.Globalization;
using Pipelines.Snapshots;

namespace Pipelines.Jobs.Lineage;

/// <summary>The facets that events carry, each by the version of its schema that it follows.</summary>
internal sealed class Facets(string producer)
{
    public Dictionary<string, object> NominalTime(DateOnly date) => Facet("1-0-1/NominalTimeRunFacet", new()
    {
        ["nominalStartTime"] = Midnight(date),
        ["nominalEndTime"] = Midnight(date.AddDays(1)),
    });

    public Dictionary<string, object> ErrorMessage(string message) => Facet("1-0-1/ErrorMessageRunFacet", new()
    {
        ["message"] = message,
        ["programmingLanguage"] = "C#",
    });

    public Dictionary<string, object> JobType() => Facet("2-0-4/JobTypeJobFacet", new()
    {
        ["processingType"] = "BATCH",
        ["integration"] = "PIPELINES",
        ["jobType"] = "JOB",
    });

    public Dictionary<string, object> Version(string version) => Facet("1-0-1/DatasetVersionDatasetFacet", new() { ["datasetVersion"] = version });

    public Dictionary<string, object> Schema(IEnumerable<ManifestColumn> columns) => Facet("1-2-0/SchemaDatasetFacet", new()
    {
        ["fields"] = columns.Select((column, index) => new Dictionary<string, object>
        {
            ["name"] = column.Name,
            ["type"] = column.Type,
            ["ordinal_position"] = index + 1,
        }).ToArray(),
    });

    public Dictionary<string, object> OutputStatistics(Manifest manifest) => Facet("1-0-2/OutputStatisticsOutputDatasetFacet", new()
    {
        ["rowCount"] = manifest.Rows,
        ["size"] = manifest.Bytes,
        ["fileCount"] = manifest.Files.Length,
    });

    /// <summary>What is known of how much was read.</summary>
    public Dictionary<string, object> InputStatistics(long? rows, long? bytes)
    {
        Dictionary<string, object> known = [];
        if (rows is long counted)
        {
            known["rowCount"] = counted;
        }

        if (bytes is long sized)
        {
            known["size"] = sized;
        }

        return Facet("1-0-0/InputStatisticsInputDatasetFacet", known);
    }

    private Dictionary<string, object> Facet(string schema, Dictionary<string, object> values)
    {
        values["_producer"] = producer;
        values["_schemaURL"] = $"https://openlineage.io/spec/facets/{schema}.json#/$defs/{schema[(schema.IndexOf('/', StringComparison.Ordinal) + 1)..]}";
        return values;
    }

    private static string Midnight(DateOnly date) => $"{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}T00:00:00Z";
}
