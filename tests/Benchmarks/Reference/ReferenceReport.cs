using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipelines.Benchmarks.Reference;

/// <summary>What the reference took for one signal, as <c>OUT_DIR/SIGNAL.json</c>.</summary>
/// <param name="Kind"><c>sql</c>, <c>csharp</c> or <c>both</c>.</param>
/// <param name="CpuSeconds">Of all threads: on a machine that does other things besides, these can still be compared.</param>
/// <param name="Share">Of the listeners, [N, M]; [1, 1] is everybody.</param>
internal sealed record ReferenceReport(
    string Signal,
    string Kind,
    double Seconds,
    double CpuSeconds,
    long Rows,
    long BytesWritten,
    IReadOnlyList<int> Share,
    IReadOnlyList<StageReport> Stages)
{
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.Strict,
        WriteIndented = true,
    };

    public static string PathOf(string output, string signal) => Path.Combine(output, $"{signal}.json");
}

/// <summary>One .sql file, or one step in C#, over all shards.</summary>
/// <param name="Shared">Whether it is done once, however few listeners are asked for.</param>
internal sealed record StageReport(string Name, string Kind, double Seconds, double CpuSeconds, bool Shared);
