using System.Collections.Immutable;

namespace Pipelines.GoogleFakes.BigQuery.Tables;

/// <summary>Where a query's result goes: a table of a hidden dataset, for a day.</summary>
internal static class AnonymousTable
{
    private static long made;

    /// <exception cref="BigQueryException">invalidQuery: a value that can't be computed, or written.</exception>
    public static FakeTable Of(Catalog catalog, string project, string location, ImmutableArray<FakeColumn> columns, string select)
    {
        string name = $"anon{Interlocked.Increment(ref made):x32}";
        FakeTable table = new(catalog.Warehouse, catalog.Clock, (project, "_fake_results", name), columns, null) { Location = location };
        foreach (FakeColumn column in columns.Where(column => column.Mode == "REPEATED"))
        {
            RefuseNulls(catalog, column, select);
        }

        table.LoadQuery(select);
        catalog.Add(table);
        return table;
    }

    // Source: cloud.google.com/bigquery/docs/reference/standard-sql/data-types, nulls and the array type.
    private static void RefuseNulls(Catalog catalog, FakeColumn column, string select)
    {
        string name = SqlText.Name(column.Name);
        if ((bool?)catalog.Warehouse.Rows($"select bool_or(list_count({name}) < len({name})) from ({select})")[0][0] == true)
        {
            throw BigQueryException.InvalidQuery($"Array cannot have a null element; error in writing field {column.Name}");
        }
    }
}
