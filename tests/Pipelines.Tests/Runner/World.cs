using System.Globalization;
using System.Security.Cryptography;
using Pipelines.Runner;
using Pipelines.Snapshots;

namespace Pipelines.Tests.Runner;

/// <summary>A folder of one test's own: ten days of sample data, a jobs.yaml, and what gets published.</summary>
internal sealed class World : IDisposable
{
    /// <summary>The sample's days.</summary>
    public static readonly DateOnly FirstDay = new(2026, 11, 11), LastDay = new(2026, 11, 20);

    /// <summary>The night that <see cref="WithNight"/> has behind it, and the one to come.</summary>
    public static readonly DateOnly Night = new(2026, 11, 13), Next = Night.AddDays(1);

    public static readonly string[] Signals = [.. JobCatalog.All.Keys];

    public static readonly string[] SampleArguments =
        ["sample", "generate", "--listeners", "300", "--tracks", "600", "--days", "10", "--date", Text(LastDay)];

    private World(string template, string name = "world")
    {
        parent = Directory.CreateTempSubdirectory("pipelines-world-").FullName;
        Folder = Path.Combine(parent, name);
        Templates.Copy(template, Folder);
    }

    private readonly string parent;

    public string Folder { get; }

    /// <summary>Full path of an entry, given with slashes.</summary>
    public string this[string relative] => Path.Combine([Folder, .. relative.Split('/')]);

    public static World Fresh(string name = "world") => new(Templates.Sample, name);

    public static World WithNight() => new(Templates.Night);

    public static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public SnapshotStore Snapshots => Workspace.Open(this["jobs.yaml"], "local").Snapshots;

    public string Day(DateOnly date) => this[$"data/listening_history/dt={Text(date)}"];

    public string Catalog(DateOnly date) => this[$"data/tracks/dt={Text(date)}"];

    public string[] Arguments(params ReadOnlySpan<string> arguments) => [.. arguments, "--file", this["jobs.yaml"]];

    public Outcome Run(params ReadOnlySpan<string> arguments) => CommandLine.Run(Arguments(arguments));

    public Outcome RunAll(DateOnly date, params ReadOnlySpan<string> more) => Run(["run", "all", "--date", Text(date), .. more]);

    /// <summary>Digest of every signal that is published for a date.</summary>
    public Dictionary<string, string> Digests(DateOnly date) => Signals
        .Select(signal => Snapshots.Published(signal, date))
        .OfType<Manifest>()
        .ToDictionary(manifest => manifest.Signal, manifest => manifest.Digest);

    /// <summary>Every file below the root, hidden ones too, with its content's hash and time of writing; marks apart, which only ever gain.</summary>
    public Dictionary<string, string> Listing() => Directory.Exists(this["out"])
        ? Directory.GetFiles(this["out"], "*", SearchOption.AllDirectories).Where(file => !file.StartsWith(this["out/marks"], StringComparison.Ordinal)).ToDictionary(
            file => Path.GetRelativePath(this["out"], file),
            file => $"{Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))} {File.GetLastWriteTimeUtc(file):O}")
        : [];

    public string[] Staged() => Directory.Exists(this["out/.staging"]) ? Directory.GetDirectories(this["out/.staging"]) : [];

    public void EditJobs(string from, string to)
    {
        string text = File.ReadAllText(this["jobs.yaml"]);
        Assert.That(text, Does.Contain(from));
        File.WriteAllText(this["jobs.yaml"], text.Replace(from, to));
    }

    public void Dispose() => Directory.Delete(parent, recursive: true);
}
