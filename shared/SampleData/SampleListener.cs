using System.Collections.Immutable;

namespace Pipelines.SampleData;

/// <summary>A listener: the row of the listeners contract, and the hidden taste that the simulation plays by.</summary>
public sealed record SampleListener
{
    public required int Number { get; init; }

    public required string UserId { get; init; }

    public required string Country { get; init; }

    public required bool ExplicitAllowed { get; init; }

    public required bool OptedOut { get; init; }

    /// <summary>Expected events a day; 0 for one who never listens.</summary>
    public required double DailyEvents { get; init; }

    /// <summary>Scenes listened to, 1 to 6.</summary>
    public required ImmutableArray<int> Scenes { get; init; }

    /// <summary>Weight of each scene; they sum to 1.</summary>
    public required ImmutableArray<double> SceneWeights { get; init; }

    /// <summary>Share of sessions outside the own scenes.</summary>
    public required double Exploration { get; init; }

    /// <summary>Share of sessions on the charts.</summary>
    public required double Mainstreamness { get; init; }

    /// <summary>Share of sessions from the own library.</summary>
    public required double RepeatRate { get; init; }

    /// <summary>Preferred energy, valence and acousticness, 0..1.</summary>
    public required (float Energy, float Valence, float Acousticness) Sound { get; init; }

    /// <summary>Tracks and artists that the listener blocked, by number; they never stick.</summary>
    public required ImmutableArray<int> DislikedTracks { get; init; }

    public required ImmutableArray<int> DislikedArtists { get; init; }

    internal int CountryNumber { get; init; }

    /// <summary>Hours by which the own day runs behind the country's.</summary>
    internal int HourShift { get; init; }

    /// <summary>Bit per genre of the scenes.</summary>
    internal uint Genres { get; init; }

    /// <summary>Seeds the leanings to artists and recordings.</summary>
    internal ulong AffinityKey { get; init; }
}
