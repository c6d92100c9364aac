using Pipelines.Tests.Harness;

namespace Pipelines.Tests.Rediscoveries;

/// <summary>Rediscoveries by their definition: every listener is asked about every recording.</summary>
internal sealed class RediscoveryOracle(
    IReadOnlyCollection<Track> catalog,
    IReadOnlyCollection<StateRow> state,
    IReadOnlyCollection<Listener> listeners,
    IReadOnlyCollection<Block> blocks,
    RediscoveryParameters settings)
{
    public IEnumerable<RediscoveryRow> Rows() =>
        from user in state.Select(row => row.UserId).Distinct()
        let list = List(user)
        where list.Length > 0
        select new RediscoveryRow(user, [.. list.Select(entry => entry.Id)], [.. list.Select(entry => entry.Score)], [.. list.Select(entry => entry.Days)]);

    private (string Id, short Score, long Days)[] List(string user)
    {
        Listener[] own = [.. listeners.Where(listener => listener.UserId == user)];
        if (own.Any(listener => listener.OptedOut == true))
        {
            return [];
        }

        List<(Track Track, short Score, long Days)> list = [];
        foreach (var (track, score, days) in catalog.Select(Recording).Distinct()
            .Select(recording => Entry(user, recording, own))
            .OfType<(Track Track, short Score, long Days)>()
            .OrderByDescending(entry => entry.Score)
            .ThenBy(entry => entry.Track.TrackId!, Bytewise.Order))
        {
            bool artistHasRoom = track.ArtistId is null || list.Count(taken => taken.Track.ArtistId == track.ArtistId) < settings.MaxPerArtist;
            if (artistHasRoom && list.Count < settings.ListSize)
            {
                list.Add((track, score, days));
            }
        }

        return [.. list.Select(entry => (entry.Track.TrackId!, entry.Score, entry.Days))];
    }

    private (Track Track, short Score, long Days)? Entry(string user, string recording, Listener[] own)
    {
        Track[] releases = [.. catalog.Where(track => Recording(track) == recording)];
        string[] ids = [.. releases.Select(track => track.TrackId!), .. catalog.Any(track => track.TrackId == recording) ? [] : new[] { recording }];
        Track shown = releases
            .OrderBy(track => track.Available == false ? 1 : 0)
            .ThenBy(track => track.ReleaseDate ?? DateOnly.MaxValue)
            .ThenBy(track => track.TrackId!, Bytewise.Order)
            .First();
        StateRow[] played = [.. state.Where(row => row.UserId == user && ids.Contains(row.TrackId))];
        if (played.Sum(row => row.Plays) < settings.MinPlays || shown.Available == false || IsHeldBack(user, releases, ids, shown, own))
        {
            return null;
        }

        long days = OldLoves.RunDate.DayNumber - DateOnly.FromDateTime(played.Max(row => row.LastPlayedAt)!.Value).DayNumber;
        double kept = Math.Max(0, played.Sum(row => row.Plays) - played.Sum(row => row.Skips));
        double score = kept / (kept + settings.HalfwayPlays) * (1 - Math.Pow(0.5, days / settings.HalfLifeDays));
        short published = (short)Math.Floor((10_000 * score) + 0.5);
        return days >= settings.MinDaysUnheard && published > 0 ? (shown, published, days) : null;
    }

    private bool IsHeldBack(string user, Track[] releases, string[] ids, Track shown, Listener[] own) =>
        blocks.Any(block => (block.UserId is null || block.UserId == user)
            && ((block.TrackId is not null && ids.Contains(block.TrackId))
                || (block.ArtistId is not null && releases.Any(release => release.ArtistId == block.ArtistId))))
        || (shown.Explicit == true && own.Any(listener => listener.ExplicitAllowed == false))
        || (shown.Markets is { } markets && !own.Any(listener => !string.IsNullOrEmpty(listener.Country) && markets.Contains(listener.Country)));

    private static string Recording(Track track) => track.RecordingId ?? track.TrackId!;
}
