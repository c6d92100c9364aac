using Pipelines.Tests.CandidatePools;
using Pipelines.Tests.Harness;
using Pipelines.Tests.ListenerProfiles;

namespace Pipelines.Tests.DiscoveryScores;

/// <summary>A row of discovery-scores.</summary>
internal sealed record ScoreRow(
    string UserId,
    IReadOnlyList<string> TrackIds,
    IReadOnlyList<short> Discovery,
    IReadOnlyList<short> Affinity,
    IReadOnlyList<short> TrackNovelty,
    IReadOnlyList<short> ArtistNovelty,
    IReadOnlyList<short> GenreDistance,
    IReadOnlyList<short> AudioDistance,
    IReadOnlyList<short> Unexpectedness,
    short NoveltyWeight,
    string ExperimentArm);

/// <summary>Runs track-neighbors, then discovery-scores, on a catalog, a state, pools and explorations that a test spells out.</summary>
internal static class Scores
{
    public static readonly DateOnly RunDate = new(2026, 11, 20);

    public static JobTest Of(
        IEnumerable<Track> catalog,
        IEnumerable<StateRow> state,
        IEnumerable<PoolRow> pools,
        IEnumerable<(string User, short? Exploration)>? explorations = null,
        IEnumerable<Listener>? listeners = null,
        Layout? layout = null)
    {
        JobTest test = new JobTest("discovery-scores", $"{RunDate:yyyy-MM-dd}", layout)
            .Source("tracks", catalog)
            .Snapshot("listening-state", state)
            .Snapshot("candidate-pools", pools)
            .Snapshot("listener-profiles", (explorations ?? []).Select(profile => Profile(profile.User, profile.Exploration)))
            .After("track-neighbors");
        return listeners is null ? test : test.Source("listeners", listeners);
    }

    /// <summary>"a 600, b 300": a pool's tracks with their affinity.</summary>
    public static PoolRow Pool(string user, string candidates)
    {
        string[][] words = [.. candidates.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Trim().Split(' '))];
        return new PoolRow(user, [.. words.Select(word => word[0])], [.. words.Select(word => short.Parse(word[1]))], [.. words.Select(_ => "neighbor")]);
    }

    /// <summary>A track played so often, with so much weight, the last time so many days before the run date.</summary>
    public static StateRow Played(string user, string track, long plays, int daysAgo, long weight)
    {
        DateTime last = RunDate.AddDays(-daysAgo).ToDateTime(new TimeOnly(23, 59), DateTimeKind.Utc);
        return new StateRow(user, track, plays, weight, 0, 0, last, last, true);
    }

    public static ScoreRow Of(this JobRun run, string user) => run.Rows<ScoreRow>().Single(row => row.UserId == user);

    /// <summary>A part of one candidate.</summary>
    public static short Part(this ScoreRow row, string track, Func<ScoreRow, IReadOnlyList<short>> part) => part(row)[row.TrackIds.Index().Single(id => id.Item == track).Index];

    private static ProfileRow Profile(string user, short? exploration) => new(user, exploration, null, null, null, null, null, null, null, null, null, null, null);
}
