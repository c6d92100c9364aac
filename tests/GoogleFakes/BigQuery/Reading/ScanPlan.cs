using Pipelines.GoogleFakes.BigQuery.GoogleSql;
using Pipelines.GoogleFakes.BigQuery.Tables;

namespace Pipelines.GoogleFakes.BigQuery.Reading;

/// <summary>
/// Which columns of which partitions a query reads: columns that nobody wants of a subquery are not read, and filters go inside of it.
/// </summary>
internal sealed class ScanPlan
{
    private readonly Func<Expression, DateTime?> constant;
    private readonly Dictionary<FakeTable, Scan> scans = [];

    private ScanPlan(Func<Expression, DateTime?> constant) => this.constant = constant;

    /// <exception cref="BigQueryException">invalidQuery: a table that asks for a filter on its partitions got none.</exception>
    public static IReadOnlyCollection<Scan> Of(BoundQuery query, Func<Expression, DateTime?> constant)
    {
        ScanPlan plan = new(constant);
        plan.Visit(query, [.. query.Columns.Select(column => column.Name)], null, Restriction.None);
        return plan.scans.Values;
    }

    /// <param name="wanted">Output columns that somebody reads.</param>
    /// <param name="outside">The source that <paramref name="filter"/> knows the query as.</param>
    private void Visit(BoundQuery query, HashSet<string> wanted, Source? outside, Restriction filter)
    {
        foreach (BoundSelect part in query.Parts)
        {
            Visit(part, query, wanted, query.IsCut || part.HasWindows ? Restriction.None : Inside(filter, query, part, outside));
        }
    }

    private void Visit(BoundSelect select, BoundQuery query, HashSet<string> wanted, Restriction fromOutside)
    {
        IEnumerable<NameReference> ofItems = select.Items.Where((_, i) => wanted.Contains(query.Columns[i].Name)).SelectMany(Names.In).Where(select.Names.ContainsKey);
        ILookup<Source, string> read = ofItems.Concat(select.Everywhere).Select(name => select.Names[name]).ToLookup(column => column.Source, column => column.Name);
        Restriction filter = new Restriction.All([Reader(select).Of(select.Where), fromOutside]);
        foreach (Source source in select.Sources)
        {
            if (source is TableSource table)
            {
                Read(table, read[source], filter);
            }
            else if (source is QuerySource inner)
            {
                Visit(inner.Query, new HashSet<string>(read[source], StringComparer.OrdinalIgnoreCase), source, filter);
            }
        }
    }

    private void Read(TableSource source, IEnumerable<string> columns, Restriction filter)
    {
        FakeTable table = source.Table;
        if (table.RequirePartitionFilter && !filter.Restricts(source))
        {
            string named = table.Partitioning!.Field is { } field ? $"'{field}'" : "'_PARTITION_LOAD_TIME', '_PARTITIONDATE', '_PARTITIONTIME'";
            throw BigQueryException.InvalidQuery(
                $"Cannot query over table '{table.Path}' without a filter over column(s) {named} that can be used for partition elimination");
        }

        if (!scans.TryGetValue(table, out Scan? scan))
        {
            scans[table] = scan = new Scan(table);
        }

        scan.Add(columns, table.Partitions.Where(partition => filter.Admits(source, partition)));
    }

    // A filter on a query's column is one on the column that it is made of.
    private Restriction Inside(Restriction filter, BoundQuery query, BoundSelect part, Source? outside) => filter.Replace(comparison =>
    {
        if (!ReferenceEquals(comparison.Column.Source, outside))
        {
            return Restriction.None;
        }

        int item = query.Columns.IndexOf(query.Columns.First(column => column.Name.Equals(comparison.Column.Name, StringComparison.OrdinalIgnoreCase)));
        return Reader(part).Column(part.Items[item]) is ({ } column, var isByDay)
            ? comparison with { Column = column, IsByDay = comparison.IsByDay || isByDay }
            : Restriction.None;
    });

    private RestrictionReader Reader(BoundSelect select) => new(select.Names, constant);
}
