using System.Text;
using Pipelines.Kernels;
using Pipelines.Kernels.Model;
using Pipelines.Kernels.Promotions;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.PromotionScores;

/// <summary>
/// Rows of promotion-scores by plain loops over the inputs: who may be shown what, how well it fits and how many slots there are. Only the
/// allocation itself is the kernels', over all listeners at once in memory; its own tests hold it to the exact optimum.
/// </summary>
internal sealed class PromotionOracle(
    TrackModel model, Track[] catalog, StateRow[] state, GivenCampaign[] campaigns, Listener[] listeners, Block[] blocks, IReadOnlyDictionary<string, short?> exploration)
{
    private const double ScoreUnit = 10_000_000;

    private static readonly DateOnly Date = new(2026, 11, 20), Served = new(2026, 11, 21);

    private readonly Dictionary<string, Track> tracks = catalog.ToDictionary(track => track.TrackId!);

    public IEnumerable<PromotionRow> Rows()
    {
        GivenCampaign[] running = [.. campaigns.Where(one => one.Starts <= Served && Served <= one.Ends).OrderBy(one => one.CampaignId, Bytewise.Order)];
        AllocationSearch search = new([.. running.Select(Demand)], new AllocationSettings { Night = Hash("2026-11-20") });
        Audience audience = new();
        List<(string User, Dictionary<int, string> Tracks)> eligible = [];
        foreach (string user in state.Select(row => row.UserId).Distinct().Where(IsActive))
        {
            (int Campaign, string Track, short Affinity)[] fits = [.. running.Index().SelectMany(one => Fit(user, one.Item).Select(fit => (one.Index, fit.Track, fit.Affinity)))];
            if (fits.Length > 0)
            {
                audience.Add(Hash(user), Slots(user), [.. fits.Select(fit => (ushort)fit.Campaign)], [.. fits.Select(fit => fit.Affinity)]);
                eligible.Add((user, fits.ToDictionary(fit => fit.Campaign, fit => fit.Track)));
            }
        }

        AllocationPass.Run(search, audience, threads: 1);
        ListenerAllocator allocator = new();
        for (int i = 0; i < eligible.Count; i++)
        {
            PlannedPromotion[] rows = allocator.Allocate(search.Plan, audience[i]).ToArray();
            int slots = audience[i].Slots;
            if (rows.Length > 0)
            {
                yield return new PromotionRow(
                    eligible[i].User,
                    [.. rows.Select(row => running[row.Campaign].CampaignId)],
                    [.. rows.Select(row => eligible[i].Tracks[row.Campaign])],
                    [.. rows.Select(row => (short)Math.Floor((10_000.0 * row.Impressions / slots) + 0.5))],
                    [.. rows.Select(row => (short)row.Impressions)],
                    [.. rows.Select(row => row.Affinity)],
                    (short)slots);
            }
        }
    }

    private static PromotionDemand Demand(GivenCampaign campaign) => new(
        Hash(campaign.CampaignId),
        campaign.Priority ?? 5,
        Pacing.DemandTonight(campaign.Pacing switch { "asap" => PacingPlan.Asap, "front_loaded" => PacingPlan.FrontLoaded, _ => PacingPlan.Even }, campaign.Goal, campaign.Delivered ?? 0, campaign.Ends.DayNumber - Served.DayNumber + 1),
        campaign.MaxPerListenerPerDay ?? 1);

    // None where the campaign is not for the listener.
    private IEnumerable<(string Track, short Affinity)> Fit(string user, GivenCampaign campaign)
    {
        Listener? listener = listeners.FirstOrDefault(one => one.UserId == user);
        string[] played = [.. Heard(user).Where(row => row.PlayWeight > 0 && tracks.ContainsKey(row.TrackId) && !IsBlocked(user, row.TrackId)).Select(row => Standing(row.TrackId))];
        bool isAddressed = (campaign.Genres is null && campaign.Artists is null)
            || played.Any(track => (campaign.Genres ?? []).Intersect(tracks[track].Genres ?? []).Any() || (campaign.Artists ?? []).Contains(tracks[track].ArtistId));
        double explores = (exploration.GetValueOrDefault(user) ?? -10_000) / 10_000.0;
        bool isInRange = (campaign.MinExploration is null && campaign.MaxExploration is null) || (explores >= (campaign.MinExploration ?? 0) && explores <= (campaign.MaxExploration ?? 1));
        if (!isAddressed || !isInRange || (campaign.Countries is not null && !campaign.Countries.Contains(listener?.Country ?? ""))
            || (campaign.Explicit == true && listener?.ExplicitAllowed == false))
        {
            return [];
        }

        return catalog
            .Where(track => campaign.TrackId is null ? track.ArtistId == campaign.ArtistId : track.TrackId == campaign.TrackId)
            .Where(track => track.Available != false)
            .GroupBy(track => Recording(track.TrackId!))
            .Select(releases => releases.OrderBy(track => track.TrackId != Standing(track.TrackId!)).ThenBy(track => track.TrackId!, Bytewise.Order).First())
            .Where(track => MayPlay(user, listener, track, campaign))
            .Select(track => (Track: track.TrackId!, Affinity: Affinity(user, track.TrackId!)))
            .OrderByDescending(fit => fit.Affinity)
            .ThenBy(fit => fit.Track, Bytewise.Order)
            .Take(1)
            .Where(fit => fit.Affinity >= (campaign.MinAffinity ?? 0));
    }

    private bool MayPlay(string user, Listener? listener, Track track, GivenCampaign campaign) =>
        !IsBlocked(user, track.TrackId!)
        && !IsBlocked(null, track.TrackId!)
        && !(campaign.ExcludeHeard != false && Heard(user).Any(row => Recording(row.TrackId) == Recording(track.TrackId!)))
        && !(track.Explicit == true && listener?.ExplicitAllowed == false)
        && !(track.Markets is not null && listener?.Country is { Length: > 0 } country && !track.Markets.Contains(country))
        && !(campaign.NewToArtist == true && tracks[Standing(track.TrackId!)].ArtistId is { } artist
            && Heard(user).Any(row => tracks.ContainsKey(row.TrackId) && tracks[Standing(row.TrackId)].ArtistId == artist));

    private short Affinity(string user, string track)
    {
        (int Track, long Weight)[] strongest =
        [
            .. Heard(user).Where(row => tracks.ContainsKey(row.TrackId) && !IsBlocked(user, row.TrackId)).GroupBy(row => Number(row.TrackId))
                .Select(rows => (rows.Key, rows.Sum(row => row.PlayWeight))).Where(one => one.Item2 > 0).OrderByDescending(one => one.Item2).ThenBy(one => one.Key).Take(200),
        ];
        long[] scores = new long[model.Count], own = new long[model.ArtistCount], near = new long[model.ArtistCount];
        foreach ((int strong, long weight) in strongest)
        {
            int share = Math.Max(1, (int)(((double)weight / strongest[0].Weight * 1000) + 0.5));
            if (model.Artists[strong] >= 0)
            {
                own[model.Artists[strong]] += share;
            }

            for (int i = 0; i < model.Neighbors(strong).Length; i++)
            {
                scores[model.Neighbors(strong)[i]] += (long)share * model.Weights(strong)[i];
            }
        }

        for (int other = 0; other < scores.Length; other++)
        {
            if (model.Artists[other] >= 0)
            {
                near[model.Artists[other]] += Math.Max(0, scores[other]);
            }
        }

        int number = Number(track), artist = model.Artists[number];
        long value = artist < 0 ? 0 : (long)((0.02 * ((double)own[artist] / (own[artist] + 1000)) * ScoreUnit) + (0.1 * near[artist]));
        long voice = value == 0 ? 0 : value * (model.Listeners[number] + 1) / (model.Listeners[model.TracksOf(artist)[0]] + 1);
        return (short)((10_000 * Math.Sqrt(Math.Clamp((scores[number] + voice) / ScoreUnit, 0, 1))) + 0.5);
    }

    private int Slots(string user)
    {
        double plays = Heard(user).Sum(row => row.PlayWeight) / new ForwardDecay(30).Scale(Date);
        return (int)Math.Clamp(Math.Floor((plays * (1 - Math.Pow(2, -1.0 / 30)) * 0.1) + 0.5), 1, 20);
    }

    private bool IsActive(string user) =>
        listeners.FirstOrDefault(one => one.UserId == user)?.OptedOut != true
        && Heard(user).Max(row => row.LastPlayedAt) is DateTime last && DateOnly.FromDateTime(last) > Date.AddDays(-28);

    // What is taken down for everybody, a block of the null user, is not promoted; it still speaks for the taste of who played it.
    private bool IsBlocked(string? user, string track) => blocks.Any(block =>
        block.UserId == user
        && catalog.Any(release => Recording(release.TrackId!) == Recording(track) && (release.TrackId == block.TrackId || (block.ArtistId is not null && release.ArtistId == block.ArtistId))));

    private IEnumerable<StateRow> Heard(string user) => state.Where(row => row.UserId == user && row.Heard);

    private string Recording(string track) => tracks.GetValueOrDefault(track)?.RecordingId ?? track;

    private int Number(string track) => model.Find(Encoding.UTF8.GetBytes(Standing(track)));

    // The first of the releases that can be played; the catalog of these tests has no release dates.
    private string Standing(string track) => catalog.Where(release => Recording(release.TrackId!) == Recording(track))
        .OrderBy(release => release.Available == false).ThenBy(release => release.TrackId!, Bytewise.Order).First().TrackId!;

    private static ulong Hash(string text) => Xxh64.Hash(Encoding.UTF8.GetBytes(text));
}
