using System.Globalization;
using Pipelines.Kernels.Pools;

namespace Pipelines.Runner.Explaining;

/// <summary>Why a track is not in a pool, in sentences; the first is the one that weighs the most.</summary>
internal static class TrackFate
{
    private const int ShownRivals = 5;

    public static IEnumerable<string> WhyMissing(Explanation explanation)
    {
        int number = explanation.TrackNo;
        if (number < 0)
        {
            return ["unknown to the catalog, though the listener heard it"];
        }

        PoolRefusal why = explanation.Record.Refusal(number);
        string[] refused = [.. Enum.GetValues<PoolRefusal>().Where(one => one != PoolRefusal.None && why.HasFlag(one)).Select(one => Sentence(explanation, number, one))];
        return refused.Length > 0 ? refused : [Weakness(explanation, number)];
    }

    /// <summary>How many tracks that something spoke for went which way, most first; a track may count for several.</summary>
    public static IReadOnlyList<(string Way, int Tracks)> Dropped(Explanation explanation)
    {
        HashSet<int> taken = [.. explanation.Row.Published.TrackIds.Select(explanation.Number)];
        int[] missing = [.. explanation.Record.Voices.GroupBy(voice => voice.Track).Where(track => track.Sum(voice => voice.Amount) > 0).Select(track => track.Key).Where(track => !taken.Contains(track))];
        return
        [
            .. Enum.GetValues<PoolRefusal>()
                .Select(way => (Word(way), missing.Count(track => way == PoolRefusal.None ? explanation.Record.Refusal(track) == way : explanation.Record.Refusal(track).HasFlag(way))))
                .Where(way => way.Item2 > 0)
                .OrderByDescending(way => way.Item2),
        ];
    }

    private static string Word(PoolRefusal why) => why switch
    {
        PoolRefusal.None => "too weak",
        PoolRefusal.Unavailable => "unavailable",
        PoolRefusal.TakenDown => "taken down",
        PoolRefusal.Explicit => "explicit, which the listener refuses",
        PoolRefusal.Market => "not in the listener's market",
        PoolRefusal.Blocked => "blocked by the listener",
        PoolRefusal.Heard => "heard",
        PoolRefusal.ArtistCap => "artist cap reached",
        PoolRefusal.AlbumCap => "album cap reached",
        PoolRefusal.Quota => "the last places were kept for other sources",
        _ => throw new ArgumentOutOfRangeException(nameof(why), why, null),
    };

    private static string Sentence(Explanation explanation, int track, PoolRefusal why) => Word(why) + why switch
    {
        PoolRefusal.Heard => Times(explanation, track),
        PoolRefusal.Market => $" ({explanation.Country})",
        PoolRefusal.ArtistCap => $" (max_per_artist {explanation.Row.Options.MaxPerArtist}) by {Rivals(explanation, other => explanation.Model.Artists[other] == explanation.Model.Artists[track])}",
        PoolRefusal.AlbumCap => $" (max_per_album {explanation.Row.Options.MaxPerAlbum}) by {Rivals(explanation, other => explanation.Model.Albums[other] == explanation.Model.Albums[track])}",
        _ => "",
    };

    private static string Times(Explanation explanation, int track)
    {
        HeardTrack[] releases = [.. explanation.Heard.Where(release => release.TrackNo == track && release.Heard)];
        return releases.Sum(release => release.Plays) is > 0 and var plays
            ? $": played {Count(plays)}, first on {releases.Min(release => release.FirstPlayedAt):yyyy-MM-dd}, last on {releases.Max(release => release.LastPlayedAt):yyyy-MM-dd}"
            : ", without a play";
    }

    private static string Rivals(Explanation explanation, Func<int, bool> isOfTheSame)
    {
        string[] rivals = [.. explanation.Row.Published.TrackIds.Where(id => isOfTheSame(explanation.Number(id)))];
        string more = rivals.Length > ShownRivals ? $" and {rivals.Length - ShownRivals} more" : "";
        return string.Join(", ", rivals.Take(ShownRivals).Select(explanation.Name)) + more;
    }

    private static string Weakness(Explanation explanation, int track)
    {
        long? score = explanation.Record.Score(track);
        if (score is null)
        {
            return "no source speaks for it";
        }

        IReadOnlyList<short> affinity = explanation.Row.Published.Affinity;
        double last = affinity.Count == 0 ? 0 : affinity[^1] / 10_000.0;
        return score <= 0
            ? string.Create(CultureInfo.InvariantCulture, $"the listener's taste speaks against it: score {Likelihood(score.Value):0.000000}")
            : string.Create(CultureInfo.InvariantCulture, $"too weak: affinity {Math.Sqrt(Likelihood(score.Value)):0.0000}, the pool's last has {last:0.0000}");
    }

    private static double Likelihood(long amount) => (double)amount / PoolRecord.Unit;

    private static string Count(long plays) => plays == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{plays} times");
}
