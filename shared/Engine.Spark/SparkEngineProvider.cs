using Pipelines.Engine.Spark.Session;

namespace Pipelines.Engine.Spark;

/// <summary>What the Runner finds in this assembly by name.</summary>
public sealed class SparkEngineProvider : IEngineProvider
{
    public void Start() => EngineSession.Connect();

    public IEngine Open(SparkSettings settings, CancellationToken cancellation) => new SparkEngine(settings, cancellation);
}
