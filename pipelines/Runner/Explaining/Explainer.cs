using System.Text;
using Pipelines.CandidatePools;
using Pipelines.Contracts;
using Pipelines.DiscoveryScores;
using Pipelines.Engine;
using Pipelines.Jobs.Configuration;
using Pipelines.Runner.Diff;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Forgetting;

namespace Pipelines.Runner.Explaining;

/// <summary>Makes a published row of candidate-pools again and gathers what speaks for it and against the rest.</summary>
internal sealed class Explainer(IEngine engine, Workspace workspace, Manifest pools)
{
    private const string CountryRow = "country:";

    private readonly PoolNight night = new(engine, workspace, pools);

    /// <param name="track">Of which it is to be told more than of others; null for none.</param>
    /// <exception cref="PipelineException">The track is not known, or the pools' inputs are gone.</exception>
    public Explanation Explain(string user, string? track)
    {
        PoolReplay replay = night.Read(user);
        ListenerRule? rule = engine.Query<ListenerRule>(PoolNight.Select("explain_rule.sql")).SingleOrDefault();
        PoolRow? own = night.Published(user, user, track ?? "");
        IReadOnlyList<HeardTrack> heard = engine.Query<HeardTrack>(PoolNight.Select("explain_heard.sql"));
        int number = track is null ? -1 : Number(track, heard);
        string? whyNotOwn = own is null ? WhyNoRow(user, rule, heard) : null;
        PoolRow published = own ?? OfCountry(user, rule?.Country ?? "", track ?? "");
        CandidatePoolsOptions options = night.Options(published.ExperimentArm);
        AskedRow row = new(published, whyNotOwn, replay.Make(options, published.ExperimentArm, pools.Date), options);
        TrackTitles titles = new(engine, workspace, pools.Date);
        IEnumerable<int> told = replay.Record.Taste.Select(taste => taste.Track).Concat(number < 0 ? [] : [number]);
        titles.Look([.. published.TrackIds, .. told.Select(one => Encoding.UTF8.GetString(replay.Model.Id(one))), .. track is null ? [] : new[] { track }]);
        Manifest? scored = night.ReadOther("discovery-scores", published.UserId);
        return new Explanation
        {
            User = user,
            Date = pools.Date,
            Row = row,
            Replay = replay,
            Rule = rule,
            Heard = heard,
            ChangedSources = night.ChangedSources,
            Exploration = night.ReadOther("listener-profiles", user) is null
                ? null
                : engine.Query<Profile>(PoolNight.Select("explain_profile.sql")).SingleOrDefault()?.Exploration,
            Titles = titles,
            Track = track,
            TrackNo = number,
            Scores = scored is null ? null : engine.Query<ScoreRow>(PoolNight.Select("explain_scores.sql")).SingleOrDefault(),
            ScoreSettings = scored is null
                ? null
                : RecordedOptions.Bind<DiscoveryScoresOptions>(scored.Parameters, published.ExperimentArm, $"run {scored.Run} of {scored.Signal}").ToSettings(),
            ScoresAreOfThisRun = scored is not null && new Supersessions(workspace.Snapshots).Now(scored.Inputs).Any(input => input.Name == pools.Signal && input.Digest == pools.Digest),
        };
    }

    private int Number(string track, IReadOnlyList<HeardTrack> heard)
    {
        NumberedTrack? known = engine.Query<NumberedTrack>(PoolNight.Select("explain_number.sql")).SingleOrDefault();
        return known is not null || heard.Any(release => release.TrackId == track)
            ? (int)(known?.TrackNo ?? -1)
            : throw new BadConfigurationException($"the catalog of {pools.Date:yyyy-MM-dd} has no track '{track}', and the listener never heard it.");
    }

    private PoolRow OfCountry(string user, string country, string track) =>
        night.Published(user, CountryRow + country, track)
        ?? night.Published(user, CountryRow, track)
        ?? throw new BadInputException($"{pools.Signal} of {pools.Date:yyyy-MM-dd} has a row neither for '{user}' nor for whoever has none: publish it again with --force.");

    private string WhyNoRow(string user, ListenerRule? rule, IReadOnlyList<HeardTrack> heard)
    {
        if (user.StartsWith(CountryRow, StringComparison.Ordinal))
        {
            return "nobody is known to live there";
        }

        if (heard.All(release => !release.Heard))
        {
            return $"there is no history of '{user}' up to {pools.Date:yyyy-MM-dd}";
        }

        if (rule?.OptedOut > 0)
        {
            return $"'{user}' opted out";
        }

        int days = night.Options("").ActiveWithinDays;
        return heard.Max(release => release.LastPlayedAt) is { } last && last < pools.Date.AddDays(1 - days).ToDateTime(default)
            ? $"'{user}' played nothing since {last:yyyy-MM-dd}, and a row is made for {days} days after the last play (active_within_days)"
            : $"the published run has no row for '{user}', who is in its inputs as they are now";
    }

    private sealed record NumberedTrack(long TrackNo);

    private sealed record Profile(long? Exploration);
}
