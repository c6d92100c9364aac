namespace Pipelines.Engine.Spark.Session;

/// <summary>How a job's session is set, whatever the cluster's defaults are.</summary>
internal static class SessionSettings
{
    // What a task of a shuffle handles well: less is overhead, more spills.
    private const long BytesPerPartition = 128L << 20;

    private const int UnknownPartitions = 200, MostPartitions = 20_000;

    public const string NanosecondsAsLong = "spark.sql.legacy.parquet.nanosAsLong";

    public static IEnumerable<(string Key, string Value)> Of(SparkSettings settings)
    {
        // Casts between dates and timestamps go by it, and all times are UTC.
        yield return ("spark.sql.session.timeZone", "UTC");
        // What overflows or does not cast fails, as on DuckDB, instead of becoming null or another number.
        yield return ("spark.sql.ansi.enabled", "true");
        // As on DuckDB: "name" is a name, and only 'text' is a text.
        yield return ("spark.sql.ansi.doubleQuotedIdentifiers", "true");
        // Joins and skew are handled by what a shuffle turns out to hold; partitions that come out small are read together.
        yield return ("spark.sql.adaptive.enabled", "true");
        yield return ("spark.sql.shuffle.partitions", Partitions(settings.InputBytes).ToString());
        yield return ("spark.sql.parquet.compression.codec", "zstd");
        // Spark's default is INT96, which the contract has not.
        yield return ("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
        // A source's time without a zone is UTC. As timestamp_ntz Microsoft.Spark could not read it.
        yield return ("spark.sql.parquet.inferTimestampNTZ.enabled", "false");
        // Else a source's file with times in nanoseconds is refused; the view makes microseconds of them.
        yield return (NanosecondsAsLong, "true");
        // A task writes one file a shard, whatever a cluster's limit of rows is.
        yield return ("spark.sql.files.maxRecordsPerFile", "0");
        // Dates before 1582 as they are: in the calendar of DuckDB and of Parquet's specification.
        yield return ("spark.sql.parquet.datetimeRebaseModeInRead", "CORRECTED");
        yield return ("spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED");
    }

    private static long Partitions(long inputBytes) =>
        inputBytes == 0 ? UnknownPartitions : Math.Clamp((inputBytes + BytesPerPartition - 1) / BytesPerPartition, 1, MostPartitions);
}
