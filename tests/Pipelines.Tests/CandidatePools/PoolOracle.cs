using Pipelines.Tests.Harness;
using Pipelines.Tests.TrackNeighbors;

namespace Pipelines.Tests.CandidatePools;

/// <summary>Pools by their definition, a listener at a time, every candidate asked about every taste track.</summary>
internal sealed class PoolOracle(
    IReadOnlyCollection<Track> catalog, IReadOnlyCollection<StateRow> state, IReadOnlyCollection<Listener> listeners, PoolParameters settings)
{
    private readonly NeighborOracle model = new(catalog, state, new NeighborSettings());
    private readonly Dictionary<(string, string), short> weights = new NeighborOracle(catalog, state, new NeighborSettings()).Rows()
        .SelectMany(row => row.NeighborIds.Zip(row.Weights, (id, weight) => (Pair: (row.TrackId, id), weight)))
        .ToDictionary(entry => entry.Pair, entry => entry.weight);

    public IEnumerable<PoolRow> Rows()
    {
        foreach (string user in state.Where(row => row.Heard).Select(row => row.UserId).Distinct())
        {
            yield return Row(user, CountryOf(user), [.. state.Where(row => row.UserId == user && row.Heard)]);
        }

        foreach (string country in listeners.Select(listener => listener.Country ?? "").Append("").Distinct())
        {
            yield return Row($"country:{country}", country, []);
        }
    }

    private PoolRow Row(string user, string country, StateRow[] heard)
    {
        Dictionary<string, long> known = heard
            .Where(row => Track(row.TrackId) is not null)
            .GroupBy(row => Track(row.TrackId)!)
            .ToDictionary(rows => rows.Key, rows => rows.Sum(row => row.PlayWeight));
        (string Id, int Affinity, string Source)[] candidates =
        [
            .. Neighbors(known)
                .OrderByDescending(candidate => candidate.Affinity)
                .ThenBy(candidate => candidate.Id, Bytewise.Order)
                .Select(candidate => (candidate.Id, candidate.Affinity, "neighbor")),
            .. Popular(country).Concat(Popular("")).Select(id => (id, 0, "popular")),
        ];
        List<(string Id, int Affinity, string Source)> pool = [];
        foreach (var candidate in candidates)
        {
            Track track = model.Representative(candidate.Id);
            if (pool.Count < settings.PoolSize && track.Available != false && !known.ContainsKey(candidate.Id) && pool.All(taken => taken.Id != candidate.Id)
                && (track.ArtistId is null || pool.Count(taken => model.Representative(taken.Id).ArtistId == track.ArtistId) < settings.MaxPerArtist))
            {
                pool.Add(candidate);
            }
        }

        return new PoolRow(user, [.. pool.Select(c => c.Id)], [.. pool.Select(c => (short)c.Affinity)], [.. pool.Select(c => c.Source)]);
    }

    private IEnumerable<(string Id, int Affinity)> Neighbors(Dictionary<string, long> known)
    {
        var taste = known
            .Where(track => track.Value > 0)
            .OrderByDescending(track => track.Value)
            .ThenBy(track => model.Number(track.Key))
            .Take(settings.TasteTracks)
            .ToArray();
        (string Id, long Share)[] shares = [.. taste.Select(track => (track.Key, Math.Max(1, (long)(1000.0 * track.Value / taste[0].Value))))];
        return from id in model.Numbered
               where shares.Length > 0
               let affinity = shares.Sum(track => track.Share * weights.GetValueOrDefault((track.Id, id))) / shares.Sum(track => track.Share)
               where affinity > 0
               select (id, (int)affinity);
    }

    private IEnumerable<string> Popular(string country)
    {
        var plays = from row in state
                    where row.PlayWeight > 0 && Track(row.TrackId) is not null && (country.Length == 0 || CountryOf(row.UserId) == country)
                    select (row.UserId, Track: Track(row.TrackId)!);
        return plays.Distinct()
            .GroupBy(play => play.Track)
            .OrderByDescending(track => track.Count())
            .ThenBy(track => model.Number(track.Key))
            .Select(track => track.Key)
            .Take(settings.PopularTracks);
    }

    private string CountryOf(string user) => listeners.FirstOrDefault(listener => listener.UserId == user)?.Country ?? "";

    // The recording's representative; a recording's own id counts though the catalog has no such release any more.
    private string? Track(string id) =>
        catalog.Any(track => track.TrackId == id) ? model.Representative(id).TrackId
        : catalog.FirstOrDefault(track => track.RecordingId == id) is { } release ? model.Representative(release.TrackId!).TrackId
        : null;
}
