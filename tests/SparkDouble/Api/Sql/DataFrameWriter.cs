#nullable disable
using Pipelines.SparkDouble.Backend;

namespace Microsoft.Spark.Sql;

public sealed class DataFrameWriter
{
    private readonly DataFrame rows;
    private readonly Dictionary<string, string> options = [];
    private string mode;
    private string[] partitionedBy = [];

    internal DataFrameWriter(DataFrame rows) => this.rows = rows;

    public DataFrameWriter Mode(string saveMode)
    {
        mode = saveMode;
        return this;
    }

    public DataFrameWriter Option(string key, string value)
    {
        KnownKeys.Option("parquet", key);
        options[key] = value;
        return this;
    }

    public DataFrameWriter PartitionBy(params string[] colNames)
    {
        partitionedBy = colNames;
        return this;
    }

    public void Parquet(string path) =>
        JvmFailure.Guard("Nonstatic method 'parquet' failed", () => WrittenFiles.Write(rows.Plan, rows.Layout, mode, partitionedBy, options, path));
}
