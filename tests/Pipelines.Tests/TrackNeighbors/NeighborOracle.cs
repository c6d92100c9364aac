using Pipelines.Tests.Harness;

namespace Pipelines.Tests.TrackNeighbors;

/// <summary>A row of track-neighbors.</summary>
internal sealed record NeighborRow(string TrackId, long Listeners, IReadOnlyList<string> NeighborIds, IReadOnlyList<short> Weights);

/// <summary>Parameters, as in jobs.yaml.</summary>
internal sealed record NeighborSettings(int TracksPerListener = 40, int MinTogether = 2, double Shrinkage = 10, int NeighborsPerTrack = 50);

/// <summary>Neighbours by their definition: every pair of recordings, every listener, one loop in the other.</summary>
internal sealed class NeighborOracle
{
    private readonly IReadOnlyCollection<Track> catalog;
    private readonly Dictionary<string, Dictionary<string, long>> weights;
    private readonly Dictionary<string, string[]> tastes;
    private readonly NeighborSettings settings;

    public NeighborOracle(IReadOnlyCollection<Track> catalog, IEnumerable<StateRow> state, NeighborSettings settings)
    {
        this.catalog = catalog;
        this.settings = settings;
        weights = state
            .Where(row => row.PlayWeight > 0 && catalog.Any(track => track.TrackId == row.TrackId))
            .GroupBy(row => row.UserId)
            .ToDictionary(user => user.Key, user => user
                .GroupBy(row => Representative(row.TrackId).TrackId!)
                .ToDictionary(track => track.Key, track => track.Sum(row => row.PlayWeight)));
        Numbered = [.. catalog.Select(track => Representative(track.TrackId!).TrackId!).Distinct().OrderByDescending(Listeners).ThenBy(id => id, Bytewise.Order)];
        tastes = weights.ToDictionary(user => user.Key, user => user.Value
            .OrderByDescending(track => track.Value)
            .ThenBy(track => Number(track.Key))
            .Select(track => track.Key)
            .Take(settings.TracksPerListener)
            .ToArray());
    }

    /// <summary>Representatives in the order of their numbers.</summary>
    public IReadOnlyList<string> Numbered { get; }

    public int Number(string representative) => Numbered.Index().Single(entry => entry.Item == representative).Index;

    public long Listeners(string representative) => weights.Values.Count(user => user.ContainsKey(representative));

    /// <summary>The release that stands for a track's recording.</summary>
    public Track Representative(string track)
    {
        string recording = catalog.Single(t => t.TrackId == track) is { } own ? own.RecordingId ?? own.TrackId! : track;
        return catalog
            .Where(release => (release.RecordingId ?? release.TrackId) == recording)
            .OrderBy(release => release.Available == false ? 1 : 0)
            .ThenBy(release => release.ReleaseDate ?? DateOnly.MaxValue)
            .ThenBy(release => release.TrackId!, Bytewise.Order)
            .First();
    }

    public IEnumerable<NeighborRow> Rows()
    {
        foreach (string track in Numbered)
        {
            (string Id, short Weight)[] neighbors = [.. Numbered
                .Where(other => other != track)
                .Select(other => (Id: other, Weight: Weight(track, other)))
                .Where(neighbor => neighbor.Weight > 0)
                .OrderByDescending(neighbor => neighbor.Weight)
                .ThenBy(neighbor => Number(neighbor.Id))
                .Take(settings.NeighborsPerTrack)];
            if (neighbors.Length > 0)
            {
                yield return new NeighborRow(track, Listeners(track), [.. neighbors.Select(n => n.Id)], [.. neighbors.Select(n => n.Weight)]);
            }
        }
    }

    private short Weight(string track, string other)
    {
        double together = tastes.Values.Count(taste => taste.Contains(track) && taste.Contains(other));
        double one = tastes.Values.Count(taste => taste.Contains(track)), two = tastes.Values.Count(taste => taste.Contains(other));
        return together < settings.MinTogether || together == 0
            ? (short)0
            : (short)Math.Floor((10_000.0 * together / Math.Sqrt(one * two) * (together / (together + settings.Shrinkage))) + 0.5);
    }
}
