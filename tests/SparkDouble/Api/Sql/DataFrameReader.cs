#nullable disable
using Pipelines.SparkDouble.Backend;

namespace Microsoft.Spark.Sql;

public sealed class DataFrameReader
{
    private readonly Catalyst catalyst;
    private readonly Dictionary<string, string> options = [];
    private string source = "parquet";

    internal DataFrameReader(Catalyst catalyst) => this.catalyst = catalyst;

    public DataFrameReader Format(string source)
    {
        this.source = source;
        return this;
    }

    public DataFrameReader Option(string key, string value)
    {
        KnownKeys.Option(source, key);
        options[key] = value;
        return this;
    }

    public DataFrame Load() => JvmFailure.Guard("Nonstatic method 'load' failed", () => new DataFrame(BigQueryRows.Plan(catalyst, source, options)));

    public DataFrame Parquet(params string[] paths) =>
        JvmFailure.Guard("Nonstatic method 'parquet' failed", () => new DataFrame(ParquetFiles.Plan(catalyst, paths)));
}
