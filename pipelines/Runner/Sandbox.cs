using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Pipelines.Contracts;
using Pipelines.Jobs.Configuration;
using Pipelines.Kernels;
using Pipelines.Snapshots;
using Pipelines.Storage;

namespace Pipelines.Runner;

/// <summary>
/// A root of its own below an environment's, for trying things out: it reads what is published there where it has nothing of its own, and
/// nothing that is written to it reaches the environment's pointers.
/// </summary>
public sealed partial record Sandbox
{
    private const string Folder = "sandboxes";
    private const string RecordKey = "sandbox.json";

    private readonly IObjectStore own;

    private Sandbox(string name, IObjectStore environment)
    {
        Name = name;
        own = environment.Within($"{Folder}/{name}");
        Objects = new OverlayObjectStore(own, environment);
    }

    public string Name { get; }

    /// <summary>The sandbox's objects over the environment's.</summary>
    public IObjectStore Objects { get; }

    /// <summary>What is the sandbox's own, and nothing that shows through.</summary>
    public SnapshotStore Own => new(own);

    /// <summary>Whether anything was ever run in it.</summary>
    public bool Exists => own.Holds(RecordKey);

    /// <summary>Whether a run is the sandbox's own, rather than one that shows through.</summary>
    public bool Made(Manifest manifest) => own.Holds(SnapshotPath.Manifest(manifest.Signal, manifest.Date, manifest.Run));

    /// <summary>Names of the sandboxes below an environment's root, in ordinal order.</summary>
    public static IReadOnlyList<string> Names(IObjectStore environment) => environment.Folders(Folder);

    /// <exception cref="BadConfigurationException">The name is none that a sandbox may have.</exception>
    public static Sandbox At(IObjectStore environment, string name) => AllowedName().IsMatch(name)
        ? new Sandbox(name, environment)
        : throw new BadConfigurationException(
            $"a sandbox is named with a to z, 0 to 9 and -, not beginning with -, in at most 63 characters; got '{name}'.");

    /// <summary>As <see cref="At"/>, for a sandbox that is there.</summary>
    /// <exception cref="BadConfigurationException">There is no such sandbox.</exception>
    public static Sandbox Existing(IObjectStore environment, string name)
    {
        Sandbox sandbox = At(environment, name);
        if (sandbox.Exists)
        {
            return sandbox;
        }

        IReadOnlyList<string> names = Names(environment);
        string there = names.Count == 0 ? "there is none" : $"there are {string.Join(", ", names)}";
        throw new BadConfigurationException(
            $"there is no sandbox '{name}' below {environment.Root}; {there}. Make it: pipelines run JOB --date D --sandbox {name}");
    }

    /// <summary>The name of overrides that were given none: the same for the same values, however they are written and in any order.</summary>
    public static string NameOf(IEnumerable<ParameterOverride> overrides, JobsFile file)
    {
        IEnumerable<string> canonical = overrides
            .Select(given => $"{given.Job}.{given.Key}={file.Jobs[given.Job].Parameters[given.Key]}")
            .Order(StringComparer.Ordinal);
        ulong hash = Xxh64.Hash(Encoding.UTF8.GetBytes(string.Join('\n', canonical)));
        return string.Create(CultureInfo.InvariantCulture, $"set-{hash >> 32:x8}");
    }

    /// <summary>What the last run in it changed of jobs.yaml; nothing before the first one.</summary>
    public IReadOnlyList<ParameterOverride> Overrides() => own.Get(RecordKey) is { } stored
        ? [.. SnapshotJson.Read<Record>($"{own.Root}/{RecordKey}", stored).Set.Select(ParameterOverride.Parse)]
        : [];

    /// <summary>Notes what the run that begins now changes of jobs.yaml, so that whoever looks at it later works with the same.</summary>
    public void Begin(IEnumerable<ParameterOverride> overrides) => own.Put(
        RecordKey, SnapshotJson.Write(new Record([.. overrides.Select(given => given.Argument).Order(StringComparer.Ordinal)])));

    /// <summary>Everything that is the sandbox's own.</summary>
    public ImmutableArray<StoredEntry> Files() => [.. own.List("")];

    /// <summary>Takes it away. Its record goes last, so that a removal that was killed can be made again.</summary>
    /// <exception cref="UnavailableException">A run is at work in it.</exception>
    public void Remove()
    {
        if (own.Staged() is [var run, ..])
        {
            throw new UnavailableException($"run {run} is at work in sandbox {Name}; try again when it is done.");
        }

        own.Clear(last: RecordKey);
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,62}\z")]
    private static partial Regex AllowedName();

    private sealed record Record(string[] Set);
}
