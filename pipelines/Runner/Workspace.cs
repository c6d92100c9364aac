using System.Reflection;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Running;
using Pipelines.Snapshots;
using Pipelines.Storage;

namespace Pipelines.Runner;

/// <summary>A jobs.yaml, one of its environments, and what a command line changes of it.</summary>
/// <param name="File">The file as it was read.</param>
/// <param name="Environment">The environment that was chosen.</param>
/// <param name="Settings">What the engine may use of the machine.</param>
public sealed record Workspace(JobsFile File, EnvironmentConfig Environment, EngineSettings Settings)
{
    public SnapshotStore Snapshots { get; } = new(new LocalObjectStore(Environment.Root));

    /// <exception cref="BadConfigurationException">The file does not hold, or has no such environment.</exception>
    public static Workspace Open(string jobsFile, string environment, ByteSize? memory = null, int? threads = null, int? shards = null)
    {
        JobsFile file = JobsFileLoader.Load(jobsFile, JobCatalog.Bindings, InputContracts.Names, []);
        EnvironmentConfig chosen = file.Environments.GetValueOrDefault(environment)
            ?? throw new BadConfigurationException($"{jobsFile} has no environment '{environment}'; it has {string.Join(", ", file.Environments.Keys)}.");
        if (chosen.Engine != EngineKind.Duckdb)
        {
            throw new BadConfigurationException($"environment '{environment}' wants the engine '{SnakeCase.Of(chosen.Engine.ToString())}', which this build does not have: use duckdb.");
        }

        int cores = threads ?? chosen.Threads;
        return new Workspace(file, chosen, new EngineSettings
        {
            MemoryBytes = (memory ?? chosen.Memory).Bytes,
            Threads = cores == 0 ? System.Environment.ProcessorCount : cores,
            TempDirectory = chosen.Temp ?? new EngineSettings().TempDirectory,
            Shards = shards ?? chosen.Shards,
        });
    }

    /// <summary>An engine for looking at what is there.</summary>
    public IEngine OpenEngine(CancellationToken cancellation) => Open(Settings, cancellation);

    public RunEnvironment RunEnvironment() => new()
    {
        Snapshots = Snapshots,
        // On the snapshots' own disk: the machine's temporary one may be small.
        OpenEngine = cancellation => Open(
            Environment.Temp is null ? Settings with { TempDirectory = Path.Combine(Environment.Root, ".spill") } : Settings, cancellation),
        EngineName = "duckdb",
        CodeVersion = typeof(Workspace).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
        Clock = TimeProvider.System,
    };

    private static DuckDbEngine Open(EngineSettings settings, CancellationToken cancellation) =>
        FileErrors.Explain(settings.TempDirectory, () => new DuckDbEngine(settings, cancellation));
}
