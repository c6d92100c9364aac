using Pipelines.Engine.DuckDb;
using Pipelines.Shared.Tests;

namespace Pipelines.Engine.Spark.Tests.BothEngines;

/// <summary>One of the engines, opened in a test's folder.</summary>
internal interface IEngineKind
{
    IEngine Open(TestFolder folder, int shards, CancellationToken cancellation = default);
}

internal sealed class OnDuckDb : IEngineKind
{
    public IEngine Open(TestFolder folder, int shards, CancellationToken cancellation) =>
        new DuckDbEngine(new EngineSettings { Threads = 2, Shards = shards, TempDirectory = folder["spill"] }, cancellation);
}

/// <summary>Over the double of Microsoft.Spark.</summary>
internal sealed class OnSpark : IEngineKind
{
    public IEngine Open(TestFolder folder, int shards, CancellationToken cancellation) =>
        new SparkEngine(new SparkSettings { Shards = shards, WorkLocation = folder["work"] }, cancellation);
}
