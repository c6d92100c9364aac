namespace Pipelines.Tests.Rediscoveries;

/// <summary>A row of rediscoveries.</summary>
internal sealed record RediscoveryRow(string UserId, IReadOnlyList<string> TrackIds, IReadOnlyList<short> Score, IReadOnlyList<long> DaysSince);

/// <summary>Parameters, as in jobs.yaml.</summary>
internal sealed record RediscoveryParameters(
    int MinPlays = 5, int MinDaysUnheard = 45, double HalfwayPlays = 10, double HalfLifeDays = 90, int MaxPerArtist = 3, int ListSize = 50);
