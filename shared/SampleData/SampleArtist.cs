namespace Pipelines.SampleData;

/// <summary>Where an artist's audience is going.</summary>
public enum ArtistTrend : byte
{
    Steady,
    Emerging,
    Fading,
}

/// <summary>An artist and what is hidden about them.</summary>
/// <param name="Number">Index into <see cref="SampleWorld.Artists"/>.</param>
/// <param name="Scene">Index into <see cref="SampleWorld.Scenes"/>.</param>
/// <param name="Popularity">Latent, above 0 and at most 1, at the height of the trend.</param>
/// <param name="TrendOnset">Day, from the first one, on which the audience begins to rise or fall; may be negative.</param>
public sealed record SampleArtist(
    int Number, string Id, string Name, string Country, int Scene, double Popularity, ArtistTrend Trend, int TrendOnset)
{
    /// <summary>The other scene of an artist who is heard in two; else the same as <see cref="Scene"/>.</summary>
    public int SecondScene { get; init; } = Scene;

    internal int CountryNumber { get; init; }

    /// <summary>Tracks that are out on the first day; 0 for one whose debut is to come.</summary>
    internal int EarlierTracks { get; init; }

    internal AudioProfile Audio { get; init; }
}
