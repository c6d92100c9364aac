using System.Globalization;
using Pipelines.BigQuery.Rest;
using Pipelines.BigQuery.Running;
using Pipelines.Contracts;
using Pipelines.Jobs.Configuration;

namespace Pipelines.BigQuery.Reading;

/// <summary>
/// Looks at what a source comes from, before a row of it is read. A view has no rows of its own, so that it is looked at as a query is:
/// by itself and by the tables below it, as a dry run names them; beyond fifty BigQuery names them no more, and tables outside BigQuery
/// do not say when they changed.
/// </summary>
internal sealed class RelationReader(SourceConfig config, BigQueryClient client, BigQueryAct act, CancellationToken cancellation)
{
    private readonly BigQueryConfig asked = config.BigQuery!;

    /// <exception cref="BadInputException">It is not there, may not be read, or does not fit the contract; every misfit is listed.</exception>
    public Relation Read()
    {
        if (asked.Table is null)
        {
            return OfQuery($"(\n{asked.Query}\n)", view: null);
        }

        TableReference reference = TableName.Parse(asked.Table, client.Project);
        TableResource table = client.Table(act, reference, cancellation);
        return table.Type is null or "TABLE" or "SNAPSHOT" or "CLONE"
            ? Checked(TableName.Quoted(reference), table, table.Schema, Mark(table), table.Location)
            : OfQuery(TableName.Quoted(reference), table);
    }

    private Relation OfQuery(string from, TableResource? view)
    {
        JobResource dry = client.DryRun(act, new BigQuerySelect($"select * from {from}", []), cancellation);
        QueryStatistics found = dry.Statistics?.Query ?? new QueryStatistics();
        (string Mark, string? Location)[] below = [.. (found.ReferencedTables ?? []).OrderBy(TableName.Of, StringComparer.Ordinal).Select(Below)];
        string?[] marks = [view is null ? null : Mark(view), .. below.Select(table => table.Mark)];
        string? location = view?.Location ?? dry.JobReference?.Location ?? below.FirstOrDefault().Location;
        return Checked(from, null, found.Schema, string.Join('\n', marks.OfType<string>()), location);
    }

    private (string Mark, string? Location) Below(TableReference reference)
    {
        string name = TableName.Of(reference);
        TableResource table = client.Table(act with { Place = name }, reference, cancellation);
        return ($"{name} {Mark(table)}", table.Location);
    }

    private Relation Checked(string from, TableResource? table, TableSchema? known, string mark, string? location)
    {
        TableSchema schema = known ?? new TableSchema();
        List<string> faults = [];
        DateColumn? date = asked.DateColumn is { } name ? DateColumn.Find(name, schema, table?.TimePartitioning, faults) : null;
        var columns = SelectedColumn.Of(config, InputContracts.Find(config.Name)!, schema, faults);
        return faults.Count == 0
            ? new Relation(from, table, columns, date, mark, location)
            : throw new BadInputException(
                $"{config.Name} does not fit its contract; map columns under sources.{config.Name}.columns, or mend {act.Place}:\n  {string.Join("\n  ", faults)}");
    }

    private static string Mark(TableResource table) =>
        string.Create(CultureInfo.InvariantCulture, $"{table.LastModifiedTime} {table.NumRows} {table.NumBytes}");
}
