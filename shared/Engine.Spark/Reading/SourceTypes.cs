using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Engine.Spark.Results;
using Pipelines.Engine.Spark.Session;

namespace Pipelines.Engine.Spark.Reading;

/// <summary>
/// The types of a source's file, in DuckDB's words. Spark gives times in nanoseconds as whole numbers, which are then told from numbers that
/// are none by reading the file again without that: it refuses the former.
/// </summary>
internal static class SourceTypes
{
    public static Dictionary<string, string> Of(EngineSession session, string path, ImmutableArray<SelectColumn> columns, ParquetInput input)
    {
        HashSet<string> times = [.. input.Schema.Columns.Where(column => column.Type == ColumnType.Timestamp).Select(column => ContractView.Original(column.Name, input))];
        bool inDoubt = columns.Any(column => column.Type == "bigint" && times.Contains(column.Name));
        string type = inDoubt && HasNanoseconds(session, path) ? "TIMESTAMP_NS" : "BIGINT";
        return columns.ToDictionary(column => column.Name, column => column.Type == "bigint" && times.Contains(column.Name) ? type : SparkTypes.DuckDbName(column.Type));
    }

    private static bool HasNanoseconds(EngineSession session, string path)
    {
        session.Do(path, () => session.Spark.Conf().Set(SessionSettings.NanosecondsAsLong, "false"));
        try
        {
            session.Do(path, () => session.Spark.Read().Parquet(SparkPath.Literal(path)));
            return false;
        }
        catch (SqlException)
        {
            return true;
        }
        finally
        {
            session.Spark.Conf().Set(SessionSettings.NanosecondsAsLong, "true");
        }
    }
}
