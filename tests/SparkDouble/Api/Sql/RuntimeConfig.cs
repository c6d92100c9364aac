#nullable disable
using Pipelines.SparkDouble.Backend;

namespace Microsoft.Spark.Sql;

public sealed class RuntimeConfig
{
    private readonly Catalyst catalyst;

    internal RuntimeConfig(Catalyst catalyst) => this.catalyst = catalyst;

    public void Set(string key, string value) => JvmFailure.Guard("Nonstatic method 'set' failed", () => catalyst.Configure(key, value));
}
