using Pipelines.Kernels;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.ListenerProfiles;

/// <summary>Profiles by their definitions, in plain floats: within a unit of the last place of what is published.</summary>
internal sealed class ProfileOracle
{
    private static readonly double Scale = new ForwardDecay(30).Scale(JobTest.Day(Profiles.Day));

    private readonly IReadOnlyCollection<Track> catalog;
    private readonly ProfileSettings settings;
    private readonly ILookup<string, Listened> listening;
    private readonly string[] silent;

    public ProfileOracle(IReadOnlyCollection<Track> catalog, IEnumerable<StateRow> state, IEnumerable<Listener> listeners, ProfileSettings settings)
    {
        this.catalog = catalog;
        this.settings = settings;
        silent = [.. listeners.Where(listener => listener.OptedOut == true).Select(listener => listener.UserId!)];
        listening = state.Where(row => row.Plays > 0)
            .GroupBy(row => (row.UserId, Recording: Representative(row.TrackId)?.TrackId ?? row.TrackId))
            .Select(rows => new Listened(
                rows.Key.UserId,
                rows.Key.Recording,
                catalog.SingleOrDefault(track => track.TrackId == rows.Key.Recording),
                rows.Sum(row => row.PlayWeight),
                DateOnly.FromDateTime(rows.Min(row => row.FirstPlayedAt)!.Value)))
            .ToLookup(listened => listened.User);
    }

    public IEnumerable<ProfileRow> Rows() =>
        from user in listening
        where !silent.Contains(user.Key)
        let played = user.Where(listened => listened.Weight > 0).ToArray()
        where played.Length > 0
        let tempo = Moments(played, track => track.Tempo is >= 10 and <= 1000 ? Math.Log2(track.Tempo.Value) : null)
        let energy = Moments(played, track => track.Energy is >= 0 and <= 1 ? track.Energy : null)
        let valence = Moments(played, track => track.Valence is >= 0 and <= 1 ? track.Valence : null)
        let taste = Taste(played)
        select new ProfileRow(
            user.Key,
            Exploration(user.Key),
            Diversity(played, taste),
            Rounded(played.Sum(listened => Percentile(listened.Recording) * listened.Weight) / played.Sum(listened => (double)listened.Weight)),
            tempo.Mean is double octaves ? (float)Math.Pow(2, octaves) : null,
            (float?)tempo.Spread,
            (float?)energy.Mean,
            (float?)energy.Spread,
            (float?)valence.Mean,
            (float?)valence.Spread,
            Keys(played),
            taste.Count == 0 ? null : [.. taste.OrderByDescending(genre => genre.Value).ThenBy(genre => genre.Key, Bytewise.Order).Take(settings.TopGenres).Select(genre => genre.Key)],
            Artists(played));

    private Track? Representative(string track)
    {
        string recording = catalog.SingleOrDefault(t => t.TrackId == track) is { } own ? own.RecordingId ?? track : track;
        return catalog
            .Where(release => (release.RecordingId ?? release.TrackId) == recording)
            .OrderBy(release => release.Available == false ? 1 : 0)
            .ThenBy(release => release.ReleaseDate ?? DateOnly.MaxValue)
            .ThenBy(release => release.TrackId!, Bytewise.Order)
            .FirstOrDefault();
    }

    private short? Exploration(string user)
    {
        var all = listening.Select(other => Explored(other.Key)).ToArray();
        double everything = all.Sum(other => other.All);
        if (everything == 0)
        {
            return null;
        }

        (double fresh, double own) = Explored(user);
        double mean = all.Sum(other => other.New) / everything, prior = settings.ExplorationPrior;
        return Rounded(own + prior == 0 ? mean : (fresh + (prior * mean)) / (own + prior));
    }

    // Decayed plays of artists who were new, and of all artists; none of either before the listener is settled.
    private (double New, double All) Explored(string user)
    {
        int settled = listening[user].Min(listened => listened.First.DayNumber) + settings.SettlingDays;
        int today = JobTest.Day(Profiles.Day).DayNumber;
        var artists = listening[user].Where(listened => !string.IsNullOrEmpty(listened.Track?.ArtistId)).GroupBy(listened => listened.Track!.ArtistId).Select(artist => (
            Plays: Math.Floor((1000 * (artist.Sum(listened => listened.Weight) / Scale)) + 0.5) / 1000,
            First: artist.Min(listened => listened.First.DayNumber))).ToArray();
        return settled > today
            ? (0, 0)
            : (artists.Where(artist => artist.First >= settled && artist.First > today - settings.ExplorationDays).Sum(artist => artist.Plays), artists.Sum(artist => artist.Plays));
    }

    private static Dictionary<string, double> Taste(Listened[] played) => played
        .SelectMany(listened => Genres(listened).Select(genre => (Genre: genre, Component: listened.Weight / Math.Sqrt(Genres(listened).Length))))
        .GroupBy(part => part.Genre)
        .ToDictionary(genre => genre.Key, genre => genre.Sum(part => part.Component));

    private static short? Diversity(Listened[] played, Dictionary<string, double> taste) => taste.Count == 0
        ? null
        : Rounded(1 - (Math.Sqrt(taste.Values.Sum(x => x * x)) / played.Where(listened => Genres(listened).Length > 0).Sum(listened => (double)listened.Weight)));

    private static string[] Genres(Listened listened) => [.. (listened.Track?.Genres ?? []).OfType<string>().Where(genre => genre != "").Distinct()];

    private double Percentile(string recording)
    {
        var listeners = listening.SelectMany(user => user).CountBy(listened => listened.Recording).ToDictionary();
        int own = listeners[recording];
        return (listeners.Values.Where(other => other < own).Sum() + (listeners.Values.Where(other => other == own).Sum() / 2.0)) / listeners.Values.Sum();
    }

    private static (double? Mean, double? Spread) Moments(Listened[] played, Func<Track, double?> of)
    {
        var known = played.Where(listened => listened.Track is not null && of(listened.Track) is not null).Select(listened => (X: of(listened.Track!)!.Value, W: (double)listened.Weight)).ToArray();
        if (known.Length == 0)
        {
            return (null, null);
        }

        double weight = known.Sum(value => value.W), mean = known.Sum(value => value.X * value.W) / weight;
        return (mean, Math.Sqrt(known.Sum(value => value.W * Math.Pow(value.X - mean, 2)) / weight));
    }

    private static short[]? Keys(Listened[] played)
    {
        var known = played.Where(listened => listened.Track is { Key: >= 0 and <= 11, Mode: 0 or 1 }).ToArray();
        return known.Length == 0
            ? null
            : [.. Enumerable.Range(0, 24).Select(place => Rounded(
                known.Where(listened => listened.Track!.Key == place % 12 && listened.Track.Mode == (place < 12 ? 1 : 0)).Sum(listened => (double)listened.Weight) / known.Sum(listened => (double)listened.Weight)))];
    }

    private string[]? Artists(Listened[] played)
    {
        var known = played.Where(listened => !string.IsNullOrEmpty(listened.Track?.ArtistId)).GroupBy(listened => listened.Track!.ArtistId!);
        string[] strongest = [.. known.OrderByDescending(artist => artist.Sum(listened => listened.Weight)).ThenBy(artist => artist.Key, Bytewise.Order).Select(artist => artist.Key).Take(settings.TopArtists)];
        return strongest.Length == 0 ? null : strongest;
    }

    private static short Rounded(double share) => (short)Math.Floor((10_000 * share) + 0.5);

    private sealed record Listened(string User, string Recording, Track? Track, long Weight, DateOnly First);
}
