using System.Runtime.CompilerServices;
using Pipelines.Jobs.Lineage;
using Pipelines.Jobs.Running;
using Pipelines.Jobs.Sharding;
using Pipelines.Jobs.Telemetry;
using Pipelines.Runner.Output;

namespace Pipelines.Runner.Telemetry;

/// <summary>Everybody who is told of a run: the log, and whatever telemetry and lineage the environment's variables ask for.</summary>
internal sealed class RunObservers : IDisposable
{
    // In the order in which they are let go: the night's span ends before the exporter sends what is left.
    private readonly List<IDisposable> owned = [];

    /// <param name="shard">Which shard is computed; null where all are. Its lineage is that of the run that gathers it.</param>
    public RunObservers(Workspace workspace, RunEnvironment environment, LoggingObserver log, Serilog.ILogger logger, ShardTask? shard)
    {
        List<IRunObserver> observers = [log];
        if (TelemetrySwitch.Traces || TelemetrySwitch.Metrics)
        {
            IDisposable export = StartExport(environment.CodeVersion);
            observers.Add(Own(new TelemetryObserver(shard)));
            owned.Add(export);
        }

        if (shard is null && LineageSettings.From(Environment.GetEnvironmentVariable) is { } lineage)
        {
            LineageDatasets datasets = new(workspace.File, environment.Snapshots.Objects.Root, workspace.Environment.Google.Project);
            observers.Add(Own(LineageObserver.Create(
                lineage, datasets, $"urn:pipelines:{environment.CodeVersion}", environment.Clock, warning => logger.Warning("{Warning:l}", warning))));
        }

        All = observers.Count == 1 ? log : new ObserverGroup([.. observers]);
    }

    public IRunObserver All { get; }

    public void Dispose() => owned.ForEach(one => one.Dispose());

    // Apart, so that the packages are loaded only when this is called.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static OtlpExport StartExport(string codeVersion) => new(codeVersion);

    private T Own<T>(T observer)
        where T : IDisposable
    {
        owned.Add(observer);
        return observer;
    }
}
