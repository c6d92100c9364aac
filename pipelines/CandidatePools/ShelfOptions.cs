using Pipelines.Contracts;

namespace Pipelines.CandidatePools;

/// <summary>Those of the options that say who is served and what lies on the shelves: one choice a night, whatever the experiments.</summary>
internal sealed record ShelfOptions(
    int ActiveWithinDays,
    int PopularTracks,
    double CountryPrior,
    int FreshDays,
    int HardlyHeardListeners,
    int SoundingLikePerTrack,
    int TrendDays,
    double TrendWeight)
{
    /// <summary>Their names in jobs.yaml.</summary>
    public static string Keys { get; } = string.Join(", ", typeof(ShelfOptions).GetConstructors()[0].GetParameters().Select(parameter => SnakeCase.Of(parameter.Name!)));
}
