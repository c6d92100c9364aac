using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Engine.Spark.Results;
using Pipelines.Engine.Spark.Session;

namespace Pipelines.Engine.Spark.Writing;

/// <summary>The select of an output: a contract's columns in their order, and each row's shard beside them where there is a key.</summary>
internal static class OutputRows
{
    public const string Shard = "output_shard";

    // The rows of a write, as ParquetOutput.Unpack reads them.
    private const string Packed = "packed";

    /// <exception cref="InvalidOperationException">A column is missing or of another type: the contract decides, not the select.</exception>
    public static string Select(EngineSession session, Sql select, ParquetOutput output, int shards)
    {
        string rows = select.Text;
        if (output.Unpack is { } unpack)
        {
            session.Do(select.Name, () => session.Spark.Sql(select.Text).CreateOrReplaceTempView(Packed));
            (select, rows) = (unpack, unpack.Text);
        }

        CheckSchema(SelectColumns.Of(session, select.Name, rows), select, output.Schema);
        string columns = string.Join(", ", output.Schema.Columns.Select(column => Names.Quoted(column.Name)));
        // Without a key there is no such column: Spark would fold one that is the same for all rows, and lose their order with it (SPARK-53738).
        string shard = output.ShardKey is null ? "" : $", {ShardOfRow(output.ShardKey, shards)} as {Shard}";
        return $"select {columns}{shard} from ({rows}\n)";
    }

    // A row without a key would be in no shard, and so be dropped without a word.
    private static string ShardOfRow(string shardKey, int shards)
    {
        string key = Names.Quoted(shardKey);
        return $"case when {key} is null then raise_error('{shardKey} is null: every row needs one') else shard_of({key}, {shards}) end";
    }

    private static void CheckSchema(ImmutableArray<SelectColumn> columns, Sql select, Schema schema)
    {
        foreach (Column column in schema.Columns)
        {
            string? found = columns.FirstOrDefault(found => found.Name == column.Name)?.Type;
            if (found != SparkTypes.Name(column))
            {
                throw new InvalidOperationException(
                    $"{select.Name}: column {column.Name} must be {SparkTypes.DuckDbName(SparkTypes.Name(column))} and is {(found is null ? "missing" : SparkTypes.DuckDbName(found))}: cast it in SQL.");
            }
        }
    }
}
