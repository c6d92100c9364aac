using System.Security.Cryptography;
using System.Text.Json;

namespace Pipelines.Tests.Serving;

/// <summary>A run that was loaded whole.</summary>
internal sealed record LoadedRun(string Signal, string Date, string Run, string Digest);

/// <summary>
/// Loads what is published as a serving system would: JSON, files and SHA-256, by the README's "How a serving system reads it" and
/// nothing else of this project. Whatever is not whole is an <see cref="InvalidDataException"/>.
/// </summary>
internal sealed class ServingReader(string root)
{
    /// <summary>The released night, by signal; empty before the first one.</summary>
    public SortedDictionary<string, LoadedRun> Release()
    {
        SortedDictionary<string, LoadedRun> night = new(StringComparer.Ordinal);
        if (!File.Exists(Path.Combine(root, "release.json")))
        {
            return night;
        }

        JsonElement release = Parse(File.ReadAllBytes(Path.Combine(root, "release.json")));
        List<JsonElement> inputs = [];
        foreach (JsonProperty signal in release.GetProperty("signals").EnumerateObject())
        {
            (night[signal.Name], JsonElement manifest) = Load(signal.Value);
            inputs.AddRange(manifest.GetProperty("inputs").EnumerateArray());
            Demand(night[signal.Name].Signal == signal.Name, $"release.json names another signal for {signal.Name}");
            Demand(night[signal.Name].Date == Text(release, "date"), $"release.json mixes nights: {signal.Name} is of {night[signal.Name].Date}");
        }

        // The night belongs together: what one signal was made from is what is released of the other.
        foreach (JsonElement input in inputs.Where(input => night.ContainsKey(Text(input, "name"))))
        {
            Demand(night[Text(input, "name")].Digest == Text(input, "digest"), $"release.json mixes runs of {Text(input, "name")}");
        }

        return night;
    }

    /// <summary>What a pointer names, such as <c>heard-filters/latest.json</c>.</summary>
    public LoadedRun Follow(string pointer) => Load(Parse(File.ReadAllBytes(Path.Combine(root, pointer)))).Run;

    /// <summary>What every pointer below the root names, the release aside.</summary>
    public SortedDictionary<string, LoadedRun> Everything()
    {
        SortedDictionary<string, LoadedRun> loaded = new(StringComparer.Ordinal);
        foreach (string signal in Directory.GetDirectories(root).Where(folder => Path.GetFileName(folder) is [not '.', ..] and not "marks"))
        {
            foreach (string pointer in Directory.GetDirectories(signal, "dt=*").Select(date => Path.Combine(date, "current.json")).Append(Path.Combine(signal, "latest.json")))
            {
                if (File.Exists(pointer))
                {
                    string name = Path.GetRelativePath(root, pointer);
                    loaded[name] = Follow(name);
                    Demand(name.StartsWith($"{loaded[name].Signal}/", StringComparison.Ordinal), $"{name} names another signal");
                }
            }
        }

        return loaded;
    }

    private (LoadedRun Run, JsonElement Manifest) Load(JsonElement pointer)
    {
        LoadedRun named = new(Text(pointer, "signal"), Text(pointer, "date"), Text(pointer, "run"), "");
        string folder = Path.Combine(root, named.Signal, $"dt={named.Date}", $"run={named.Run}");
        byte[] json = Content(Path.Combine(folder, "manifest.json"));
        Demand(Sha256(json) == Text(pointer, "manifest_sha256"), $"{folder}: another manifest than the pointer's");
        JsonElement manifest = Parse(json);
        LoadedRun run = new(Text(manifest, "signal"), Text(manifest, "date"), Text(manifest, "run"), Text(manifest, "digest"));
        Demand(run with { Digest = "" } == named, $"{folder}: the manifest is of {run}");
        JsonElement[] parts = [.. manifest.GetProperty("files").EnumerateArray()];
        Demand(parts.Length > 0 && parts.All(part => part.GetProperty("of").GetInt32() == parts.Length), $"{folder}: {parts.Length} parts");
        Demand(parts.Sum(part => part.GetProperty("rows").GetInt64()) == manifest.GetProperty("rows").GetInt64(), $"{folder}: rows");
        foreach (JsonElement file in parts.Concat(manifest.GetProperty("side_files").EnumerateArray()))
        {
            string path = Path.Combine(folder, Text(file, "path"));
            byte[] content = Content(path);
            Demand(content.Length == file.GetProperty("bytes").GetInt64() && Sha256(content) == Text(file, "sha256"), $"{path}: another file than the manifest's");
            Demand(!path.EndsWith(".parquet", StringComparison.Ordinal) || (content.AsSpan().StartsWith("PAR1"u8) && content.AsSpan().EndsWith("PAR1"u8)), $"{path}: no Parquet");
        }

        return (run, manifest);
    }

    private static byte[] Content(string path) => File.Exists(path) ? File.ReadAllBytes(path) : throw new InvalidDataException($"{path} is missing");

    private static JsonElement Parse(byte[] json) => JsonDocument.Parse(json).RootElement;

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static void Demand(bool holds, string fault)
    {
        if (!holds)
        {
            throw new InvalidDataException(fault);
        }
    }
}
