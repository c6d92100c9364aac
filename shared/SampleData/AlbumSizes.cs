namespace Pipelines.SampleData;

/// <summary>Tracks on a release: single, EP or album.</summary>
internal static class AlbumSizes
{
    public static int Draw(ref SeededRandom random) => random.Unit() switch
    {
        < 0.5 => 1,
        < 0.7 => 3 + random.Below(3),
        _ => 8 + random.Below(6),
    };
}
