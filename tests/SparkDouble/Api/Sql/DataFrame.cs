#nullable disable
using Pipelines.SparkDouble.Backend;

namespace Microsoft.Spark.Sql;

/// <summary>A plan: nothing is computed before an action, and all of it again by the next one, unless it was persisted.</summary>
public sealed class DataFrame
{
    internal DataFrame(Plan plan, Layout layout = null) => (Plan, Layout) = (plan, layout ?? Layout.Any);

    internal Plan Plan { get; }

    internal Layout Layout { get; }

    public Column Col(string colName) =>
        Plan.Columns.Any(column => column.Name == colName) ? new Column(colName) : throw JvmFailure.Analysis($"cannot resolve '{colName}'");

    public DataFrame Repartition(int numPartitions) => new(Plan, new Layout(numPartitions, [], []));

    public DataFrame Repartition(int numPartitions, params Column[] partitionExprs) =>
        new(Plan, Layout with { Partitions = numPartitions, By = [.. partitionExprs.Select(column => column.Name)], Sorted = [] });

    public DataFrame SortWithinPartitions(string column, params string[] columns) => new(Plan, Layout with { Sorted = [column, .. columns] });

    public DataFrame Persist()
    {
        Plan.Persist();
        return this;
    }

    public DataFrame Unpersist(bool blocking = false)
    {
        JvmFailure.Guard("Nonstatic method 'unpersist' failed", Plan.Unpersist);
        return this;
    }

    public void CreateOrReplaceTempView(string viewName) => Plan.Catalyst.Name(viewName, Plan);

    public long Count() => JvmFailure.Guard("Nonstatic method 'count' failed", Plan.Count);

    public IEnumerable<Row> Collect() => Rows("collectToPython");

    public IEnumerable<Row> ToLocalIterator(bool prefetchPartitions) => Rows("toPythonIterator");

    public DataFrameWriter Write() => new(this);

    // Lazy: every enumeration runs the plan again.
    private IEnumerable<Row> Rows(string method)
    {
        foreach (object[] row in JvmFailure.Guard($"Nonstatic method '{method}' failed", Plan.Collect))
        {
            yield return new Row(row);
        }
    }
}
