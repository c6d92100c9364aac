namespace Pipelines.Kernels.Promotions;

/// <summary>What of one pass is summed by campaign.</summary>
public enum CampaignSum
{
    /// <summary>Eligible listeners with a slot.</summary>
    Listeners,

    /// <summary>Slots of the eligible listeners.</summary>
    Slots,

    /// <summary>What of those slots the campaign's cap lets it have.</summary>
    Supply,

    /// <summary>What of the supply the plan of the tiers above leaves.</summary>
    SupplyBelowTiers,

    /// <summary>Shares of slots, before they are made whole: impressions in units of 2^-28.</summary>
    Shares,

    /// <summary>How fast the shares grow with the natural logarithm of the weight, in the same unit.</summary>
    Slope,

    /// <summary>Whole impressions planned.</summary>
    Planned,

    /// <summary>Affinities of the impressions planned, 0 to 10,000 each.</summary>
    PlannedAffinity,

    /// <summary>Impressions that the campaign could take on top: of slots that are free or held by lower tiers.</summary>
    Room,

    /// <summary>Listeners who get at least one impression.</summary>
    Reached,
}

/// <summary>
/// The sums of one pass over some listeners, by campaign. They are whole numbers, so it is all the same how listeners are dealt out to
/// threads, shards or machines before <see cref="Add(CampaignTotals)"/>.
/// </summary>
public sealed class CampaignTotals
{
    public const int SumsPerCampaign = (int)CampaignSum.Reached + 1;

    private readonly long[] sums;

    public CampaignTotals(int campaigns) => sums = new long[campaigns * SumsPerCampaign];

    /// <summary>How many campaigns there are.</summary>
    public int Count => sums.Length / SumsPerCampaign;

    public long this[int campaign, CampaignSum sum] => sums[(campaign * SumsPerCampaign) + (int)sum];

    /// <summary>The sums as numbers, <see cref="SumsPerCampaign"/> a campaign; to be added elsewhere by <see cref="Add(ReadOnlySpan{long})"/>.</summary>
    public ReadOnlySpan<long> AsLongs() => sums;

    public void Add(CampaignTotals other) => Add(other.sums);

    /// <exception cref="ArgumentException">They are sums over other campaigns.</exception>
    public void Add(ReadOnlySpan<long> other)
    {
        if (other.Length != sums.Length)
        {
            throw new ArgumentException($"{other.Length} sums beside {sums.Length}", nameof(other));
        }

        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] = checked(sums[i] + other[i]);
        }
    }

    internal Span<long> Of(int campaign) => sums.AsSpan(campaign * SumsPerCampaign, SumsPerCampaign);
}
