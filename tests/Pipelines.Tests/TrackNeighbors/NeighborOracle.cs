using Pipelines.Kernels.Neighbors;
using Pipelines.Kernels.Tests.Neighbors;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.TrackNeighbors;

/// <summary>A row of track-neighbors.</summary>
internal sealed record NeighborRow(string TrackId, long Listeners, IReadOnlyList<string> NeighborIds, IReadOnlyList<short> Weights);

/// <summary>Parameters, as in jobs.yaml.</summary>
internal sealed record NeighborSettings(
    int TracksPerListener = 40,
    int MinTogether = 2,
    int RidgeNeighbors = 100,
    double RidgeLambda = 80,
    int WeightsPerTrack = 100,
    int MinListeners = 3,
    double CosineAlpha = 0.5,
    int NeighborsPerTrack = 200)
{
    public RidgeSettings Ridge => new(RidgeNeighbors, RidgeLambda, WeightsPerTrack, MinListeners, CosineAlpha);
}

/// <summary>Neighbours by their definition, from the rows of the state: every listener's strongest tracks, and the naive ridge on them.</summary>
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
        ILookup<int, (string Id, short Weight)> weightsFrom = Weights();
        foreach (string track in Numbered)
        {
            (string Id, short Weight)[] neighbors = [.. weightsFrom[Number(track)]
                .OrderByDescending(neighbor => Math.Abs(neighbor.Weight))
                .ThenBy(neighbor => Number(neighbor.Id))
                .Take(settings.NeighborsPerTrack)];
            if (neighbors.Length > 0)
            {
                yield return new NeighborRow(track, Listeners(track), [.. neighbors.Select(n => n.Id)], [.. neighbors.Select(n => n.Weight)]);
            }
        }
    }

    // By the track that speaks.
    private ILookup<int, (string Id, short Weight)> Weights()
    {
        TestLists lists = TestLists.Of(Numbered.Count, [.. tastes.Values.Select(taste => taste.Select(Number).ToArray())]).With(settings.MinTogether);
        return Enumerable.Range(0, Numbered.Count)
            .SelectMany(predicted => RidgeOracle.Solve(lists, predicted, settings.Ridge).Select(entry => (
                entry.Source,
                Neighbor: (Numbered[predicted], (short)Math.Clamp(Math.Floor((10_000 * entry.Weight) + 0.5), -32767, 32767)))))
            .Where(entry => entry.Neighbor.Item2 != 0)
            .ToLookup(entry => entry.Source, entry => entry.Neighbor);
    }
}
