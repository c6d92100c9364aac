using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Pipelines.GoogleFakes.BigQuery.Tables;

/// <summary>The tables by their places, and who may do what with them.</summary>
internal sealed class Catalog(Warehouse warehouse, TimeProvider clock)
{
    private readonly ConcurrentDictionary<(string Project, string Dataset, string Name), FakeTable> tables = new();
    private readonly ConcurrentDictionary<(string Resource, string Permission), bool> denied = new();

    public Warehouse Warehouse { get; } = warehouse;

    public TimeProvider Clock { get; } = clock;

    public void Add(FakeTable table) => tables[(table.Project, table.Dataset, table.Name)] = table;

    public void Remove(FakeTable table) => tables.TryRemove((table.Project, table.Dataset, table.Name), out _);

    public void Deny(string resource, string permission) => denied[(resource, permission)] = true;

    public void Allow(string resource, string permission) => denied.TryRemove((resource, permission), out _);

    public bool IsDenied(string resource, string permission) => denied.ContainsKey((resource, permission));

    public IEnumerable<FakeTable> Of(string project, string dataset) =>
        tables.Values.Where(table => table.Project == project && table.Dataset == dataset).OrderBy(table => table.Name, StringComparer.Ordinal);

    /// <exception cref="BigQueryException">notFound.</exception>
    /// <param name="location">Where it is looked for; null: everywhere.</param>
    public FakeTable Find(string project, string dataset, string name, string? location = null)
    {
        List<FakeTable> others = [.. Of(project, dataset)];
        string where = location is null ? "" : $" was not found in location {location}";
        if (others.Count == 0 || (location is not null && !others[0].Location.Equals(location, StringComparison.OrdinalIgnoreCase)))
        {
            throw new BigQueryException("notFound", $"Not found: Dataset {project}:{dataset}{where}");
        }

        return tables.GetValueOrDefault((project, dataset, name)) ?? throw new BigQueryException("notFound", $"Not found: Table {project}:{dataset}.{name}{where}");
    }

    /// <summary>The table that a query names.</summary>
    /// <param name="path">[project,] dataset and table, or a dataset's INFORMATION_SCHEMA.PARTITIONS.</param>
    /// <param name="standing"><c>defaultDataset</c>; null where there is none.</param>
    public FakeTable Queried(ImmutableArray<string> path, string project, (string Project, string Dataset)? standing, string? location)
    {
        int view = path.IndexOf("INFORMATION_SCHEMA", 0, path.Length, StringComparer.OrdinalIgnoreCase);
        if (view >= 0)
        {
            return view is 1 or 2 && path.Length == view + 2 && path[^1].Equals("PARTITIONS", StringComparison.OrdinalIgnoreCase)
                ? PartitionsView.Of(this, view == 2 ? path[0] : project, path[view - 1], location)
                : throw BigQueryException.NotUnderstood(string.Join('.', path));
        }

        (string inProject, string dataset, string name) = path switch
        {
            [var full, var middle, var last] => (full, middle, last),
            [var middle, var last] => (project, middle, last),
            [var last] when standing is not null => (standing.Value.Project, standing.Value.Dataset, last),
            [var last] => throw BigQueryException.InvalidQuery($"Table \"{last}\" must be qualified with a dataset (e.g. dataset.table)."),
            _ => throw BigQueryException.InvalidQuery($"Invalid table name {string.Join('.', path)}"),
        };
        FakeTable table = Find(inProject, dataset, name, location);
        return IsDenied(table.Path, "bigquery.tables.getData")
            ? throw new BigQueryException("accessDenied",
                $"Access Denied: Table {table.Id}: User does not have permission to query table {table.Id}, or perhaps it does not exist in location {table.Location}.")
            : table;
    }
}
