using System.Reflection;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;
using Pipelines.Engine.Recording;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Inputs;
using Pipelines.Jobs.Running;
using Pipelines.Kernels;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Forgetting;
using Pipelines.Storage;

namespace Pipelines.Runner;

/// <summary>A jobs.yaml, one of its environments, and what a command line changes of it.</summary>
/// <param name="File">The file as the environment has it.</param>
/// <param name="Environment">The environment that was chosen.</param>
/// <param name="Objects">The environment's own store, whatever the sandbox.</param>
/// <param name="Settings">What the engine may use of the machine.</param>
/// <param name="Sandbox">Where results go instead of to the environment's root; null where they go there.</param>
/// <param name="Cancellation">Ends looks at sources that are elsewhere.</param>
public sealed record Workspace(JobsFile File, EnvironmentConfig Environment, IObjectStore Objects, EngineSettings Settings, Sandbox? Sandbox = null, CancellationToken Cancellation = default)
{
    // One for all sources: its credentials are asked for once.
    private readonly Lazy<Func<SourceConfig, ISource>> openCloudSource =
        new(() => Cloud.SourceOpener(Environment, cancellation => Open(Settings with { Shards = 1 }, cancellation), Cancellation));

    /// <summary>Files of a snapshot; 0: as many as its inputs ask for.</summary>
    public int Shards { get; init; }

    /// <summary>Where jobs write down what they do; null: nowhere.</summary>
    public RunRecording? Recording { get; init; }

    /// <summary>What was changed of the file's parameters.</summary>
    public IReadOnlyList<ParameterOverride> Overrides { get; init; } = [];

    /// <summary>What is published: in the sandbox, where there is one, over the environment's.</summary>
    public SnapshotStore Snapshots { get; } = new(Sandbox?.Objects ?? Objects);

    /// <param name="overrides">Parameters that this run changes; they need a sandbox, which is named after them where it has no other name.</param>
    /// <param name="sandbox">Name of the sandbox to work in, which need not be there yet; null for none.</param>
    /// <param name="cancellation">Ends looks at sources that are elsewhere, and files that are on their way to or from a bucket, as long as the workspace is used.</param>
    /// <exception cref="BadConfigurationException">The file or an override does not hold, or the file has no such environment.</exception>
    public static Workspace Open(
        string jobsFile,
        string environment,
        ByteSize? memory = null,
        int? threads = null,
        int? shards = null,
        EngineKind? engine = null,
        IReadOnlyList<ParameterOverride>? overrides = null,
        string? sandbox = null,
        CancellationToken cancellation = default)
    {
        overrides ??= [];
        JobsFile file = JobsFileLoader.Load(jobsFile, JobCatalog.Bindings, InputContracts.Names, overrides);
        EnvironmentConfig chosen = file.Environments.GetValueOrDefault(environment)
            ?? throw new BadConfigurationException($"{jobsFile} has no environment '{environment}'; it has {string.Join(", ", file.Environments.Keys)}.");
        chosen = chosen with { Engine = engine ?? chosen.Engine };
        int cores = threads ?? chosen.Threads;
        EngineSettings settings = new()
        {
            MemoryBytes = (memory ?? chosen.Memory).Bytes,
            Threads = cores == 0 ? System.Environment.ProcessorCount : cores,
            TempDirectory = chosen.Temp ?? new EngineSettings().TempDirectory,
        };
        string? name = sandbox ?? (overrides.Count > 0 ? Sandbox.NameOf(overrides, file) : null);
        IObjectStore objects = chosen.IsRemote ? Cloud.OpenRoot(chosen, cancellation) : new LocalObjectStore(chosen.Root);
        return new Workspace(file.In(chosen), chosen, objects, settings, name is null ? null : Sandbox.At(objects, name), cancellation)
        {
            Shards = shards ?? chosen.Shards,
            Overrides = overrides,
        };
    }

    /// <summary>The same environment in a sandbox that is there, with the parameters that its last run had.</summary>
    /// <exception cref="BadConfigurationException">There is no such sandbox.</exception>
    public Workspace InSandbox(string name)
    {
        Sandbox sandbox = Sandbox.Existing(Objects, name);
        IReadOnlyList<ParameterOverride> overrides = sandbox.Overrides();
        JobsFile file = JobsFileLoader.Load(File.Path, JobCatalog.Bindings, InputContracts.Names, overrides);
        return new Workspace(file.In(Environment), Environment, Objects, Settings, sandbox, Cancellation) { Shards = Shards, Overrides = overrides };
    }

    /// <summary>An engine for looking at what is there.</summary>
    public ILocalEngine OpenEngine(CancellationToken cancellation) => Open(Settings, cancellation);

    /// <summary>The sources, looked at once from here on.</summary>
    public Sources Sources(Func<IEngine> openEngine) => new(File.Sources, new FirstDayReader(openEngine), OpenSource);

    /// <summary>Who was forgotten in the environment by now.</summary>
    public SuppressionList Suppression() => new SuppressionStore(Snapshots.Objects, new SuppressionKey(Environment.SuppressionKey)).Read();

    /// <param name="parallel">How many steps share the memory and the threads; each gets its part.</param>
    public RunEnvironment RunEnvironment(int parallel = 1) => new()
    {
        Snapshots = Snapshots,
        OpenEngine = (count, cancellation) => Open(
            Settings with
            {
                Shards = count,
                MemoryBytes = Settings.MemoryBytes / parallel,
                Threads = Math.Max(1, Settings.Threads / parallel),
                // On the snapshots' own disk: the machine's temporary one may be small.
                TempDirectory = Environment.Temp is null ? Path.Combine(Snapshots.Objects.WorkDirectory, ".spill") : Settings.TempDirectory,
            },
            cancellation),
        Recording = Recording,
        Shards = Shards,
        MemoryBytes = Settings.MemoryBytes / parallel,
        OpenCluster = Environment.Engine == EngineKind.Spark ? (count, bytes, cancellation) => Cluster.Open(Environment, count, bytes, cancellation) : null,
        EngineName = SnakeCase.Of(Environment.Engine.ToString()),
        CodeVersion = typeof(Workspace).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
        Clock = TimeProvider.System,
        IsTrial = Sandbox is not null,
        Suppression = Suppression,
        OpenSource = OpenSource,
    };

    /// <exception cref="BadConfigurationException">This build lacks the engine that jobs are to run on.</exception>
    public void RequireEngine()
    {
        if (Environment.Engine == EngineKind.Spark)
        {
            _ = Cluster.Provider();
        }
    }

    private ISource OpenSource(SourceConfig source) => source.BigQuery is null ? Jobs.Inputs.Sources.OpenFiles(source) : openCloudSource.Value(source);

    private static DuckDbEngine Open(EngineSettings settings, CancellationToken cancellation) =>
        FileErrors.Explain(settings.TempDirectory, () => new DuckDbEngine(settings, cancellation));
}
