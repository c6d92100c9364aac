using Pipelines.Kernels.Model;
using Pipelines.Kernels.Pools;

namespace Pipelines.Kernels.Promotions;

/// <summary>
/// Finds the campaigns that are for a listener, each with the affinity of its track; of an artist's tracks the best fitting one that the
/// listener may get, ties to the lower id. One object a thread; nothing is allocated after the first listeners.
/// </summary>
public sealed class EligiblePromotions
{
    private readonly PromotionFit fit = new();
    private PromotedPlaces? places;
    private long[] packed = [];

    /// <param name="userId">XXH64 of the id.</param>
    /// <param name="exploration">Ten-thousandths; -1 where it is not known.</param>
    /// <param name="settings">Of the pools: of them the taste's and the artists' weights count here.</param>
    /// <param name="record">Gets what was found of every campaign; null for all but an explanation.</param>
    /// <returns>As of <see cref="PackedListener"/>; valid until the next call.</returns>
    /// <exception cref="ArgumentException">The listener's lists differ in length, or a track is not of this model.</exception>
    public ReadOnlySpan<long> Find(
        TrackModel model,
        CampaignFile campaigns,
        ulong userId,
        scoped in PoolListener listener,
        int exploration,
        ExpectedSlots slots,
        PoolSettings settings,
        PromotionRecord? record = null)
    {
        if (places?.AreOf(model, campaigns) != true)
        {
            places = new PromotedPlaces(model, campaigns);
        }

        fit.Read(model, places, listener, settings);
        Buffers.Grow(ref packed, PackedListener.HeaderLongs + campaigns.Count);
        int expected = slots.For(PlayWeight(listener));
        record?.Begin(expected);
        int country = campaigns.Country(listener.Country), count = 0;
        bool[] isAddressed = campaigns.IsAddressed(country);
        for (int campaign = 0; campaign < campaigns.Count; campaign++)
        {
            PromotionVerdict verdict = isAddressed[campaign]
                ? Judge(campaigns, campaign, country, exploration, listener)
                : new PromotionVerdict(PromotionRefusal.Country, -1, 0);
            record?.Judged(verdict);
            if (verdict.Refusal is PromotionRefusal.None or PromotionRefusal.AffinityFloor)
            {
                packed[PackedListener.HeaderLongs + count++] =
                    EligiblePromotion.Pack(campaign, verdict.Place, verdict.Affinity, verdict.Refusal == PromotionRefusal.AffinityFloor);
            }
        }

        (packed[0], packed[1], packed[2]) = ((long)userId, expected, count);
        return packed.AsSpan(0, PackedListener.HeaderLongs + count);
    }

    private PromotionVerdict Judge(CampaignFile campaigns, int campaign, int country, int exploration, scoped in PoolListener listener)
    {
        PromotionRefusal refusal = JudgeListener(campaigns, campaign, exploration, listener.RefusesExplicit);
        if (refusal != PromotionRefusal.None)
        {
            return new PromotionVerdict(refusal, -1, 0);
        }

        (int first, int end) = campaigns.Places(campaign);
        int best = -1;
        short affinity = -1;
        refusal = PromotionRefusal.NoTrack;
        for (int place = first; place < end; place++)
        {
            PromotionRefusal why = JudgeTrack(campaigns, campaign, place, country, listener);
            if (why != PromotionRefusal.None)
            {
                refusal = why;
                continue;
            }

            short its = fit.Affinity(place);
            if (its > affinity || (its == affinity && campaigns.TrackId(place).SequenceCompareTo(campaigns.TrackId(best)) < 0))
            {
                (best, affinity) = (place, its);
            }
        }

        return best < 0 ? new PromotionVerdict(refusal, -1, 0)
            : affinity < campaigns.MinAffinity[campaign] ? new PromotionVerdict(PromotionRefusal.AffinityFloor, best, affinity)
            : new PromotionVerdict(PromotionRefusal.None, best, affinity);
    }

    private PromotionRefusal JudgeListener(CampaignFile campaigns, int campaign, int exploration, bool refusesExplicit) =>
        refusesExplicit && (campaigns.Flags[campaign] & CampaignFlags.Explicit) != 0 ? PromotionRefusal.ExplicitPromotion
        : !campaigns.Takes(campaign, exploration) ? PromotionRefusal.Exploration
        : !fit.Listens(campaigns.Genres(campaign), campaigns.Artists(campaign)) ? PromotionRefusal.Audience
        : PromotionRefusal.None;

    private PromotionRefusal JudgeTrack(CampaignFile campaigns, int campaign, int place, int country, scoped in PoolListener listener)
    {
        CampaignFlags flags = campaigns.Flags[campaign];
        PlaceMarks marks = fit.Marks(place);
        return (marks & PlaceMarks.Blocked) != 0 ? PromotionRefusal.Blocked
            : (flags & CampaignFlags.ExcludesHeard) != 0 && (marks & PlaceMarks.Heard) != 0 ? PromotionRefusal.Heard
            : listener.RefusesExplicit && (campaigns.TrackFlags[place] & PromotedTrackFlags.Explicit) != 0 ? PromotionRefusal.ExplicitTrack
            // Where the listener's country is not known, no market is held against a track, as in the pools.
            : !listener.Country.IsEmpty && !campaigns.IsLicensed(country)[place] ? PromotionRefusal.Market
            : (flags & CampaignFlags.NewToArtist) != 0 && (marks & PlaceMarks.KnowsArtist) != 0 ? PromotionRefusal.KnowsArtist
            : PromotionRefusal.None;
    }

    private static long PlayWeight(scoped in PoolListener listener)
    {
        long sum = 0;
        foreach (long weight in listener.Weights)
        {
            sum += Math.Max(0, weight);
        }

        return sum;
    }
}
