using System.Text.Json.Serialization;

namespace Pipelines.Benchmarks.Night.Measuring;

/// <summary>What the reference says of a signal that it made, in <c>&lt;signal&gt;.json</c>.</summary>
/// <param name="Kind">Whether SQL alone made it.</param>
/// <param name="Share">N and M of the N of M listener shards that it was made for.</param>
internal sealed record ReferenceRun(
    string Signal, ReferenceKind Kind, double Seconds, long Rows, long BytesWritten, [property: JsonPropertyName("share")] int[] Share, ReferenceStage[] Stages)
{
    [JsonIgnore]
    public ListenerShare Listeners => new(Share[0], Share[1]);

    /// <summary>Seconds as they would be for all listeners, if each took as long; what is done once for everybody counts once.</summary>
    [JsonIgnore]
    public double ScaledSeconds => ((Seconds - SharedSeconds) * Listeners.Scale) + SharedSeconds;

    /// <summary>The part of <see cref="ScaledSeconds"/> that SQL took.</summary>
    [JsonIgnore]
    public double SqlSeconds => Kind == ReferenceKind.Sql ? ScaledSeconds : ScaledSeconds - CsharpSeconds;

    /// <summary>The part that C# took, because SQL alone can't give the same output.</summary>
    [JsonIgnore]
    public double CsharpSeconds => Kind switch
    {
        ReferenceKind.Sql => 0,
        ReferenceKind.Csharp => ScaledSeconds,
        _ => Stages.Where(stage => stage.Kind == ReferenceKind.Csharp).Sum(stage => stage.Seconds * (stage.Shared ? 1 : Listeners.Scale)),
    };

    private double SharedSeconds => Stages.Where(stage => stage.Shared).Sum(stage => stage.Seconds);

    /// <summary>The run that a signal's file tells of; null where the reference does not make the signal.</summary>
    public static ReferenceRun? Read(string folder, string signal)
    {
        string file = Path.Combine(folder, $"{signal}.json");
        return File.Exists(file) ? BenchJson.Read<ReferenceRun>(file) : null;
    }
}

internal enum ReferenceKind
{
    Sql,
    Csharp,
    Both,
}

/// <param name="Shared">Whether it is done once, however few listeners are asked for.</param>
internal sealed record ReferenceStage(string Name, ReferenceKind Kind, double Seconds, bool Shared = false)
{
    /// <summary>Whether other signals begin with it too: catalog and state in numbers.</summary>
    [JsonIgnore]
    public bool IsCommon => Name.StartsWith("common/", StringComparison.Ordinal) || Name.StartsWith("numbered/", StringComparison.Ordinal);
}
