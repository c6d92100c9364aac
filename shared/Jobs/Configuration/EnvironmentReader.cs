using System.Collections.Immutable;
using System.Numerics;

namespace Pipelines.Jobs.Configuration;

/// <summary>Reads the <c>environments</c> of jobs.yaml.</summary>
internal sealed class EnvironmentReader(string baseDirectory, Faults faults)
{
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

        return new(
            name,
            FullPath(given, at, "root", section.Root),
            section.Engine,
            section.Memory,
            section.Threads,
            section.Shards,
            section.MaxParallel,
            section.Temp is { } temp ? FullPath(given, at, "temp", temp) : null)
        {
            SuppressionKey = FullPath(given, at, "suppression_key", section.SuppressionKey),
        };
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
