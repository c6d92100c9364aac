using System.Reflection;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs.Configuration;

namespace Pipelines.Runner;

/// <summary>The engine on Spark, which a build has where the feed that it was restored from holds Microsoft.Spark: shared/adr/0023.</summary>
internal static class Cluster
{
    /// <summary>
    /// Most steps that may run beside each other. Microsoft.Spark opens seven connections to Spark's driver process, each held by a call as long as
    /// it lasts: the seventh is left for cancelling one. Source: its JvmBridge.
    /// </summary>
    public const int MostParallel = 6;

    // Beside the root's folders of signals, which no name that begins with a dot is one of.
    private const string WorkFolder = ".spark";

    private const string Library = "Pipelines.Engine.Spark";

    /// <exception cref="BadConfigurationException">This build has no such engine.</exception>
    public static IEngine Open(EnvironmentConfig environment, int shards, long inputBytes, CancellationToken cancellation) => Provider().Open(
        new SparkSettings { Shards = shards, InputBytes = inputBytes, WorkLocation = $"{environment.Root.TrimEnd('/')}/{WorkFolder}" }, cancellation);

    /// <summary>Finds the engine in this build.</summary>
    /// <exception cref="BadConfigurationException">There is none.</exception>
    public static IEngineProvider Provider()
    {
        try
        {
            Type provider = Assembly.Load(new AssemblyName(Library)).GetExportedTypes().Single(typeof(IEngineProvider).IsAssignableFrom);
            return (IEngineProvider)Activator.CreateInstance(provider)!;
        }
        catch (FileNotFoundException)
        {
            throw new BadConfigurationException(
                "this build has no engine for Spark: build it where a feed holds Microsoft.Spark (scripts/spark-package tells, and makes what a cluster needs), or use --engine duckdb.");
        }
    }
}
