using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pipelines.Kernels.Tests.Golden;

/// <summary>A string and its XXH64, as 16 hexadecimal digits.</summary>
internal sealed record HashVector(string Text, int Seed, string Hash);

/// <summary>A key that a filter was never given, and what it answers all the same.</summary>
internal sealed record ProbeVector(string Key, bool Answer);

/// <summary>A filter's bytes in hexadecimal, its keys, and probes of other keys.</summary>
internal sealed record FilterVector(
    string Name, double FalsePositiveRate, IReadOnlyList<string> Keys, string Filter, IReadOnlyList<ProbeVector> Absent);

internal sealed record ShardVector(string Id, int Shards, int Shard);

/// <summary>What readers in other languages check themselves against. All hashing is over UTF-8.</summary>
internal sealed record GoldenVectors(
    IReadOnlyList<HashVector> Xxh64, IReadOnlyList<FilterVector> Filters, IReadOnlyList<ShardVector> Shards)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    private static readonly string[] Ids =
    [
        "", "a", "abc", "0123456789", "4uLU6hMCjMI75M1A2tKUQC", "björk | jóga", "宇多田ヒカル", "🎧",
        "exactly thirty-two bytes long id", "an id that is longer than thirty-two bytes, and has a tail of each width.",
    ];

    public static GoldenVectors Compute() => new(
        [.. Ids.Select(id => new HashVector(id, 0, $"{HashOf(id):x16}"))],
        [
            FilterOf("no keys", [], 0.01),
            FilterOf("one key", ["4uLU6hMCjMI75M1A2tKUQC"], 0.01),
            FilterOf("odd ids", Ids, 0.001),
            FilterOf("forty tracks", Tracks(40), 0.01),
            FilterOf("three hundred tracks", Tracks(300), 0.001),
        ],
        [.. from id in Ids from shards in new[] { 1, 16, 32, 1024 } select new ShardVector(id, shards, ShardOf(id, shards))]);

    public string ToJson() => JsonSerializer.Serialize(this, Format) + "\n";

    private static FilterVector FilterOf(string name, IReadOnlyList<string> keys, double rate)
    {
        byte[] filter = SplitBlockBloomFilter.Build([.. keys.Select(HashOf)], rate);
        ProbeVector[] probes = [.. Enumerable.Range(0, 20_000).Select(i => Probe(filter, $"absent-{i}"))];
        return new(name, rate, keys, Convert.ToHexStringLower(filter), [.. probes.Take(10), .. probes.Skip(10).Where(p => p.Answer).Take(1)]);
    }

    private static ProbeVector Probe(byte[] filter, string key) => new(key, SplitBlockBloomFilter.Contains(filter, HashOf(key)));

    private static string[] Tracks(int count) => [.. Enumerable.Range(0, count).Select(i => $"track-{i}")];

    private static int ShardOf(string id, int shards) => Kernels.Shards.Of(Encoding.UTF8.GetBytes(id), shards);

    private static ulong HashOf(string text) => Kernels.Xxh64.Hash(Encoding.UTF8.GetBytes(text));
}
