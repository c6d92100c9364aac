#nullable disable
using Microsoft.Spark.Sql.Types;
using Pipelines.SparkDouble.Backend;

namespace Microsoft.Spark.Sql;

public sealed class SparkSession
{
    private static readonly Lock Gate = new();
    private static SparkSession first;

    private SparkSession(SparkContext context, IReadOnlyDictionary<string, string> options)
    {
        SparkContext = context;
        Catalyst = new Catalyst(context.Context, options);
    }

    public SparkContext SparkContext { get; }

    internal Catalyst Catalyst { get; }

    public static Builder Builder() => new();

    /// <summary>Shares the context and the configuration it was made with; views, functions and settings made later are the session's own.</summary>
    public SparkSession NewSession() => new(SparkContext, SparkContext.Context.Options);

    public RuntimeConfig Conf() => new(Catalyst);

    public DataFrame Sql(string sqlText) => JvmFailure.Guard("Nonstatic method 'sql' failed", () => new DataFrame(Catalyst.Sql(sqlText)));

    public DataFrameReader Read() => new(Catalyst);

    public UdfRegistration Udf() => new(Catalyst);

    public DataFrame CreateDataFrame(IEnumerable<GenericRow> data, StructType schema) =>
        JvmFailure.Guard("Nonstatic method 'createDataFrame' failed", () => new DataFrame(GivenRows.Plan(Catalyst, data, schema)));

    internal static SparkSession Default(IReadOnlyDictionary<string, string> options)
    {
        lock (Gate)
        {
            return first ??= new SparkSession(new SparkContext(new JvmContext(options)), options);
        }
    }
}
