using System.Collections.Immutable;

namespace Pipelines.SparkDouble.Backend;

/// <summary>
/// Keys that Spark 3.5 and what is read through it know, as far as they are used: it takes any other without a word, and does nothing for it.
/// Sources: Spark 3.5's SQLConf and configuration pages, Hadoop's FileOutputCommitter, the README of spark-bigquery-connector.
/// </summary>
internal static class KnownKeys
{
    private static readonly ImmutableHashSet<string> OfSql =
    [
        "spark.sql.session.timeZone", "spark.sql.ansi.enabled", "spark.sql.ansi.doubleQuotedIdentifiers", "spark.sql.adaptive.enabled",
        "spark.sql.shuffle.partitions", "spark.sql.parquet.compression.codec", "spark.sql.parquet.outputTimestampType",
        "spark.sql.parquet.inferTimestampNTZ.enabled", "spark.sql.legacy.parquet.nanosAsLong", "spark.sql.files.maxRecordsPerFile",
        "spark.sql.caseSensitive", "spark.sql.parquet.mergeSchema", "spark.sql.timestampType", "spark.sql.optimizer.plannedWrite.enabled",
        "spark.sql.parquet.datetimeRebaseModeInRead", "spark.sql.parquet.datetimeRebaseModeInWrite",
        "spark.sql.parquet.int96RebaseModeInRead",
    ];

    private static readonly ImmutableHashSet<string> OfContext = ["spark.app.name", "spark.master", "spark.dotnet.ignoreSparkPatchVersionCheck"];

    private static readonly ImmutableDictionary<string, ImmutableHashSet<string>> Options = new Dictionary<string, ImmutableHashSet<string>>
    {
        ["parquet"] = ["mapreduce.fileoutputcommitter.marksuccessfuljobs", "mapreduce.fileoutputcommitter.algorithm.version"],
        ["bigquery"] = ["table", "filter", "parentProject"],
    }.ToImmutableDictionary();

    public static void Configuration(string key)
    {
        if (!OfSql.Contains(key) && !OfContext.Contains(key))
        {
            throw new ArgumentException($"Spark 3.5 does nothing for the configuration key {key}");
        }
    }

    public static void OfSession(string key)
    {
        Configuration(key);
        if (!OfSql.Contains(key))
        {
            throw JvmFailure.Refused($"[CANNOT_MODIFY_CONFIG] Cannot modify the value of the Spark config: \"{key}\".");
        }
    }

    public static void Option(string source, string key)
    {
        if (!Options.TryGetValue(source, out ImmutableHashSet<string>? known) || !known.Contains(key))
        {
            throw new ArgumentException($"{source} does nothing for the option {key}");
        }
    }
}
