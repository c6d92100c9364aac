using Pipelines.Kernels.Audio;
using Pipelines.Kernels.Discovery;

namespace Pipelines.Kernels.Tests.Discovery;

/// <summary>A recording as the oracle knows it; audio NaN or key -1 where unknown.</summary>
internal sealed record OracleTrack(int Number, string? Artist, IReadOnlyList<string> Genres)
{
    public double Tempo { get; init; } = double.NaN;

    public int PitchClass { get; init; } = -1;

    public int Mode { get; init; } = -1;

    public double Energy { get; init; } = double.NaN;

    public double Valence { get; init; } = double.NaN;

    /// <summary>How many in the world played it, and how many where the listener lives.</summary>
    public (long World, long Country) Listeners { get; init; }
}

/// <summary>What a listener played.</summary>
internal sealed record OraclePlay(OracleTrack Track, long Plays, long Weight, long DaysSince);

/// <summary>A scored candidate.</summary>
internal sealed record OracleScore(
    int Track, short Discovery, short Affinity, short TrackNovelty, short ArtistNovelty, short GenreDistance, short AudioDistance, short Unexpectedness);

/// <summary>Discovery scores by the words of shared/adr/0009: every candidate is held against every track played.</summary>
internal sealed class DiscoveryOracle(
    IReadOnlyList<OraclePlay> played, double exploration, (long World, long Country) everybody, DiscoverySettings settings)
{
    public double NoveltyWeight { get; } = Quantised(Math.Clamp(settings.Novelty + (settings.ExplorationGain * exploration), 0, 1)) / 10_000.0;

    public OracleScore[] Score(IReadOnlyList<(OracleTrack Track, short Affinity)> pool) =>
    [
        // Equals stay in the pool's order.
        .. pool.Select(candidate => Score(candidate.Track, candidate.Affinity, pool.Max(other => other.Affinity))).OrderByDescending(score => score.Discovery),
    ];

    private OracleScore Score(OracleTrack track, short affinity, short best)
    {
        short[] parts = [.. new[] { TrackNovelty(track), ArtistNovelty(track), GenreDistance(track), AudioDistance(track), Unexpectedness(track) }.Select(Quantised)];
        double[] weights = [settings.Weights.Track, settings.Weights.Artist, settings.Weights.Genre, settings.Weights.Audio, settings.Weights.Unexpectedness];
        double novelty = weights.Sum() == 0 ? 0 : weights.Zip(parts, (weight, part) => weight * (part / 10_000.0)).Sum() / weights.Sum();
        double relevance = best == 0 ? 1 : (double)affinity / best;
        short discovery = Quantised(Math.Pow(relevance, settings.RelevanceExponent) * (1 - (NoveltyWeight * (1 - novelty))));
        return new OracleScore(track.Number, discovery, affinity, parts[0], parts[1], parts[2], parts[3], parts[4]);
    }

    private double TrackNovelty(OracleTrack track) => played.SingleOrDefault(play => play.Track.Number == track.Number) is { } heard
        ? 0.5 * (1 - Math.Pow(0.5, heard.DaysSince / settings.TrackHalfLifeDays))
        : 1;

    private double ArtistNovelty(OracleTrack track)
    {
        OraclePlay[] own = [.. played.Where(play => play.Track.Artist == track.Artist)];
        if (track.Artist is null || own.Length == 0)
        {
            return track.Artist is null ? 0.5 : 1;
        }

        double plays = own.Sum(play => play.Plays);
        return 1 - (plays / (plays + settings.ArtistHalfwayPlays) * Math.Pow(0.5, own.Min(play => play.DaysSince) / settings.ArtistHalfLifeDays));
    }

    private double GenreDistance(OracleTrack track)
    {
        var weights = played
            .SelectMany(play => play.Track.Genres.Select(genre => (genre, Weight: play.Weight / Math.Sqrt(play.Track.Genres.Count))))
            .GroupBy(entry => entry.genre)
            .ToDictionary(group => group.Key, group => group.Sum(entry => entry.Weight));
        double norm = Math.Sqrt(weights.Values.Sum(weight => weight * weight));
        return track.Genres.Count == 0 || norm == 0
            ? 0.5
            : Math.Clamp(1 - (track.Genres.Sum(genre => weights.GetValueOrDefault(genre)) / (norm * Math.Sqrt(track.Genres.Count))), 0, 1);
    }

    private double AudioDistance(OracleTrack track)
    {
        OraclePlay[] taste = [.. played
            .Where(play => play.Weight > 0)
            .OrderByDescending(play => play.Weight)
            .ThenBy(play => play.Track.Number)
            .Take(settings.TasteTracks)];
        Func<OracleTrack, double>[] distances =
        [
            other => TempoDistance.Between(track.Tempo, other.Tempo),
            other => CamelotWheel.Distance(CamelotWheel.Code(track.PitchClass, track.Mode), CamelotWheel.Code(other.PitchClass, other.Mode)),
            other => Math.Abs(track.Energy - other.Energy),
            other => Math.Abs(track.Valence - other.Valence),
        ];
        double[] known = [.. distances
            .Select(distance => taste.Select(play => (Distance: distance(play.Track), play.Weight)).Where(entry => !double.IsNaN(entry.Distance)).ToArray())
            .Where(entries => entries.Length > 0)
            .Select(entries => entries.Sum(entry => entry.Weight * entry.Distance) / entries.Sum(entry => (double)entry.Weight))];
        return known.Length == 0 ? 0.5 : known.Average();
    }

    private double Unexpectedness(OracleTrack track)
    {
        if (everybody.World == 0)
        {
            return 0.5;
        }

        double world = (track.Listeners.World + 1.0) / (everybody.World + 1.0);
        double share = everybody.Country + settings.PopularityPrior == 0
            ? world
            : (track.Listeners.Country + (settings.PopularityPrior * world)) / (everybody.Country + settings.PopularityPrior);
        return Math.Clamp(Math.Log(share) / Math.Log(1 / (everybody.World + 1.0)), 0, 1);
    }

    private static short Quantised(double share) => (short)Math.Floor((10_000 * share) + 0.5);
}
