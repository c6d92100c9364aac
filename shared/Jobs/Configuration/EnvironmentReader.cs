using System.Collections.Immutable;
using System.Numerics;
using Pipelines.Storage.Gcs;

namespace Pipelines.Jobs.Configuration;

/// <summary>Reads the <c>environments</c> of jobs.yaml.</summary>
/// <param name="declared">Names of the file's own sources: those of an environment stand in for them.</param>
internal sealed class EnvironmentReader(string baseDirectory, SourceReader sources, string[] declared, Faults faults)
{
    private readonly GoogleReader google = new(baseDirectory, faults);

    public ImmutableSortedDictionary<string, EnvironmentConfig> Read(MappingNode environments)
    {
        var read = ImmutableSortedDictionary.CreateBuilder<string, EnvironmentConfig>(StringComparer.Ordinal);
        foreach (var (name, node) in environments.Entries)
        {
            string at = $"environments.{name}";
            if (MappingNode.From(node, at, faults) is { } given)
            {
                read.Add(name, Read(name, at, given));
            }
        }

        return read.ToImmutable();
    }

    private EnvironmentConfig Read(string name, string at, MappingNode given)
    {
        var section = OptionsBinder.Bind<EnvironmentSection>(given, at, faults);
        if (section.Shards != 0 && !BitOperations.IsPow2(section.Shards))
        {
            faults.Add(given.Find("shards")!.Place, $"{at}.shards must be a power of two, got {section.Shards}");
        }

        string root = Root(given, at, section.Root);
        string work = Work(given, at, section.Work, root);
        return new(
            name,
            root,
            section.Engine,
            section.Memory,
            section.Threads,
            section.Shards,
            section.MaxParallel,
            section.Temp is { } temp ? FullPath(given, at, "temp", temp) : null)
        {
            SuppressionKey = FullPath(given, at, "suppression_key", section.SuppressionKey),
            Work = work,
            Cache = Cache($"{at}.cache", section.Cache, work),
            Google = google.Read($"{at}.google", section.Google),
            Sources = Sources($"{at}.sources", section.Sources),
        };
    }

    private string Root(MappingNode given, string at, string root)
    {
        if (!GcsLocation.IsOne(root))
        {
            return FullPath(given, at, "root", root);
        }

        if (GcsLocation.Fault(root) is { } fault)
        {
            faults.Add(given.Find("root")!.Place, $"{at}.root {fault}");
        }

        return root.TrimEnd('/');
    }

    // What is staged in a local root is renamed into its place, so that it has to lie on the same file system.
    private string Work(MappingNode given, string at, string? work, string root)
    {
        if (GcsLocation.IsOne(root))
        {
            if (work is null)
            {
                faults.Add(given.Find("root")?.Place ?? given.Place, $"{at}.work is required beside a root of {root}: a directory of this machine for what a run is writing");
            }

            return FullPath(given, at, "work", work ?? "work");
        }

        if (work is not null)
        {
            faults.Add(given.Find("work")!.Place, $"{at}.work goes with a root of gs://; a local root is worked in itself");
        }

        return root;
    }

    private CacheConfig Cache(string at, MappingNode? given, string work)
    {
        CacheSection section = given is null ? new() : OptionsBinder.Bind<CacheSection>(given, at, faults);
        string path = section.Path is { } own ? FullPath(given!, at, "path", own) : Path.Combine(work, CacheConfig.DefaultFolder);
        return new(path, section.MaxBytes);
    }

    private ImmutableSortedDictionary<string, SourceConfig> Sources(string at, MappingNode? given)
    {
        if (given is null)
        {
            return ImmutableSortedDictionary<string, SourceConfig>.Empty;
        }

        foreach ((string name, Node node) in given.Entries.Where(entry => !declared.Contains(entry.Key)))
        {
            faults.Add(node.Place, $"{at}.{name} stands in for a source of the file, which has none of that name{Spelling.Hint(name, declared)}");
        }

        return sources.Read(at, given);
    }

    private string FullPath(MappingNode given, string at, string key, string path)
    {
        // A URL would otherwise become a folder of that name.
        if (path.Length == 0 || path.Contains("://", StringComparison.Ordinal))
        {
            Node node = given.Find(key)!;
            faults.Add(node.Place, $"{at}.{key} must be a local path, got {node}");
        }

        return Path.GetFullPath(path, baseDirectory);
    }
}
