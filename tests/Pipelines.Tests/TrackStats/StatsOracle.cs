using Pipelines.Kernels;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.TrackStats;

/// <summary>Track statistics by their definitions: for every recording a walk over every listener.</summary>
internal sealed class StatsOracle(IReadOnlyCollection<Track> catalog, IReadOnlyCollection<StateRow> state, IReadOnlyCollection<Listener> listeners, StatsSettings settings)
{
    private static readonly double Scale = new ForwardDecay(30).Scale(JobTest.Day(Stats.Day));

    public IEnumerable<StatsRow> Rows()
    {
        Recording[] recordings = [.. catalog.Select(RecordingOf).Distinct().Select(Listened).Where(recording => recording.Plays.Count > 0)];
        int everyone = recordings.SelectMany(recording => recording.Plays.Keys).Distinct().Count();
        Recording[] old = [.. recordings.Where(IsComparable)];
        foreach (Recording recording in recordings)
        {
            Recording[] ofArtist = [.. recordings.Where(other => recording.Artist is not null && other.Artist == recording.Artist)];
            bool hasArtist = ofArtist.Length > 0;
            int audience = ofArtist.SelectMany(other => other.Plays.Keys).Distinct().Count();
            short artistGrowth = Growth(ofArtist.Where(IsComparable), old, settings.ArtistGrowthPrior);
            (string Country, long Listeners)[] countries = Countries(recording);
            yield return new StatsRow(
                recording.Id,
                recording.Plays.Count,
                recording.Plays.Values.Sum(play => play.Plays),
                recording.Plays.Values.Sum(play => (long)Math.Floor((1000 * (play.Weight / Scale)) + 0.5)) / 1000.0,
                Growth([recording], recordings, settings.GrowthPrior),
                Stickiness(recording, recordings),
                hasArtist ? audience : null,
                hasArtist ? artistGrowth : null,
                hasArtist && artistGrowth >= settings.EmergingMinGrowth && audience <= settings.EmergingMaxAudience * everyone,
                countries.Length == 0 ? null : [.. countries.Select(country => country.Country)],
                countries.Length == 0 ? null : [.. countries.Select(country => country.Listeners)]);
        }
    }

    private static string RecordingOf(Track track) => string.IsNullOrEmpty(track.RecordingId) ? track.TrackId! : track.RecordingId;

    private Recording Listened(string recording)
    {
        Track[] releases = [.. catalog.Where(track => RecordingOf(track) == recording)];
        Track first = releases
            .OrderBy(release => release.Available == false ? 1 : 0)
            .ThenBy(release => release.ReleaseDate ?? DateOnly.MaxValue)
            .ThenBy(release => release.TrackId!, Bytewise.Order)
            .First();
        // Its own id is one of its names, unless the catalog has a track of that name, which may be of another recording.
        IEnumerable<string> names = releases.Select(release => release.TrackId!).Concat(catalog.Any(track => track.TrackId == recording) ? [] : [recording]);
        var plays = state.Where(row => row.Plays > 0 && names.Contains(row.TrackId)).GroupBy(row => row.UserId).ToDictionary(user => user.Key, user => new Play(
            user.Sum(row => row.Plays),
            user.Sum(row => row.PlayWeight),
            DateOnly.FromDateTime(user.Min(row => row.FirstPlayedAt)!.Value),
            DateOnly.FromDateTime(user.Max(row => row.LastPlayedAt)!.Value)));
        return new Recording(first.TrackId!, string.IsNullOrEmpty(first.ArtistId) ? null : first.ArtistId, releases.Min(release => release.ReleaseDate), plays);
    }

    private static int DaysAgo(DateOnly day) => JobTest.Day(Stats.Day).DayNumber - day.DayNumber;

    private bool IsComparable(Recording recording) => recording.Released is null || DaysAgo(recording.Released.Value) >= 2 * settings.GrowthDays;

    private short Growth(IEnumerable<Recording> some, IEnumerable<Recording> world, double prior)
    {
        int days = settings.GrowthDays;
        int[] own = [.. some.SelectMany(recording => recording.Plays.Values).Select(play => DaysAgo(play.First) / days)];
        int[] all = [.. world.SelectMany(recording => recording.Plays.Values).Select(play => DaysAgo(play.First) / days)];
        double worldRecent = all.Count(window => window == 0), worldEarlier = all.Count(window => window == 1), middle = (worldRecent + worldEarlier) / 2;
        double recent = (own.Count(window => window == 0) * (middle / worldRecent)) + prior, earlier = (own.Count(window => window == 1) * (middle / worldEarlier)) + prior;
        return worldRecent == 0 || worldEarlier == 0 || recent + earlier == 0 ? (short)5000 : Rounded(recent / (recent + earlier));
    }

    private short? Stickiness(Recording recording, IEnumerable<Recording> world)
    {
        Play[] own = [.. recording.Plays.Values.Where(IsOfCohort)], all = [.. world.SelectMany(other => other.Plays.Values).Where(IsOfCohort)];
        if (all.Length == 0)
        {
            return null;
        }

        double mean = all.Count(play => play.Last > play.First) / (double)all.Length;
        double cases = own.Length + settings.StickinessPrior;
        return Rounded(cases == 0 ? mean : (own.Count(play => play.Last > play.First) + (settings.StickinessPrior * mean)) / cases);
    }

    private bool IsOfCohort(Play play) => DaysAgo(play.First) >= settings.ReturnDays && DaysAgo(play.First) < settings.ReturnDays + settings.CohortDays;

    private (string Country, long Listeners)[] Countries(Recording recording) =>
    [
        .. recording.Plays.Keys
            .Select(user => listeners.Where(listener => listener.UserId == user && !string.IsNullOrEmpty(listener.Country)).Select(listener => listener.Country!).Max(StringComparer.Ordinal))
            .Where(country => country is not null)
            .GroupBy(country => country!)
            .Select(country => (country.Key, (long)country.Count()))
            .OrderByDescending(country => country.Item2)
            .ThenBy(country => country.Key, StringComparer.Ordinal)
            .Take(settings.CountriesPerTrack),
    ];

    private static short Rounded(double share) => (short)Math.Floor((10_000 * share) + 0.5);

    private sealed record Play(long Plays, long Weight, DateOnly First, DateOnly Last);

    private sealed record Recording(string Id, string? Artist, DateOnly? Released, Dictionary<string, Play> Plays);
}
