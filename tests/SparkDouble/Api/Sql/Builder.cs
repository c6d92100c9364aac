#nullable disable
using Pipelines.SparkDouble.Backend;

namespace Microsoft.Spark.Sql;

/// <summary>Without the overloads that write a number as the machine's culture does.</summary>
public sealed class Builder
{
    private readonly Dictionary<string, string> options = [];

    internal Builder()
    {
    }

    public Builder AppName(string appName) => Config("spark.app.name", appName);

    public Builder Config(string key, string value)
    {
        KnownKeys.Configuration(key);
        options[key] = value;
        return this;
    }

    public SparkSession GetOrCreate() => SparkSession.Default(options);
}
