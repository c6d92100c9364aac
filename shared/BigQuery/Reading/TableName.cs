using Pipelines.BigQuery.Rest;
using Pipelines.Contracts;

namespace Pipelines.BigQuery.Reading;

/// <summary>Names as GoogleSQL writes them. Source: BigQuery, "Lexical structure", quoted identifiers.</summary>
internal static class TableName
{
    /// <param name="table"><c>project.dataset.table</c>, or <c>dataset.table</c> of <paramref name="project"/>; as jobs.yaml was checked for.</param>
    public static TableReference Parse(string table, string project)
    {
        string[] parts = table.Split('.');
        return new TableReference
        {
            ProjectId = parts.Length == 2 ? project : string.Join('.', parts[..^2]),
            DatasetId = parts[^2],
            TableId = parts[^1],
        };
    }

    public static string Of(TableReference table) => $"{table.ProjectId}.{table.DatasetId}.{table.TableId}";

    public static string Quoted(TableReference table) => $"{Quote(table.ProjectId)}.{Quote(table.DatasetId)}.{Quote(table.TableId)}";

    /// <exception cref="BadConfigurationException">No name has such letters.</exception>
    public static string Quote(string name) => name.AsSpan().ContainsAny("`\\\r\n") || name.Length == 0
        ? throw new BadConfigurationException($"'{name.ReplaceLineEndings(" ")}' can't be the name of a table or a column: mend it in jobs.yaml.")
        : $"`{name}`";
}
