namespace Pipelines.Kernels.Promotions;

/// <summary>
/// All that a listener's allocation depends on beside the listener: four numbers a campaign, with the campaign's demand. Immutable,
/// shared by threads; <see cref="ToLongs"/> carries it to other processes.
/// </summary>
public sealed class PromotionPlan
{
    /// <summary>A cut that lets everything through: keys are below it.</summary>
    internal const long Everything = 1L << 32;

    private const int HeaderLongs = 4, CampaignLongs = 8;

    private PromotionPlan(PlanStage stage, int maxPromotions, double tilt, ulong night, PlannedCampaign[] campaigns)
    {
        (Stage, MaxPromotions, AffinityTilt, Night, Campaigns) = (stage, maxPromotions, tilt, night, campaigns);
        Weights = [.. campaigns.Select(campaign => campaign.Weight)];
        Caps = [.. campaigns.Select(campaign => campaign.Demand.MaxPerListener)];
        FillBelow = [.. campaigns.Select(campaign => campaign.FillBelow)];
        KeepBelow = [.. campaigns.Select(campaign => campaign.KeepBelow)];
        int[] tiers = [.. campaigns.Select(campaign => campaign.Demand.Tier).Distinct().Order()];
        TierRanks = [.. campaigns.Select(campaign => Array.BinarySearch(tiers, campaign.Demand.Tier))];
        Tiers = tiers.Length;
    }

    internal PromotionPlan(PlanStage stage, AllocationSettings settings, PlannedCampaign[] campaigns)
        : this(stage, settings.MaxPromotions, settings.AffinityTilt, settings.Night, campaigns)
    {
    }

    /// <summary>How many campaigns there are.</summary>
    public int Count => Campaigns.Length;

    /// <summary>What a pass with this plan works out.</summary>
    public PlanStage Stage { get; }

    internal int MaxPromotions { get; }

    internal double AffinityTilt { get; }

    internal ulong Night { get; }

    internal PlannedCampaign[] Campaigns { get; }

    /// <summary>The share of an idle listener's slots that a campaign takes at its price.</summary>
    internal double[] Weights { get; }

    internal int[] Caps { get; }

    internal long[] FillBelow { get; }

    internal long[] KeepBelow { get; }

    /// <summary>Which tier a campaign is of: 0 is served first, <see cref="Tiers"/> - 1 last.</summary>
    internal int[] TierRanks { get; }

    internal int Tiers { get; }

    /// <summary>
    /// The price of a campaign: log2 of the share of slots that it takes of listeners whom no other campaign wants, in units of 2^-20.
    /// It rises with contention.
    /// </summary>
    public long Price(int campaign) => Campaigns[campaign].Price;

    /// <summary>The plan as numbers, for an engine to hand to its workers; <see cref="FromLongs"/> gives it back.</summary>
    public long[] ToLongs()
    {
        long[] packed = new long[HeaderLongs + (CampaignLongs * Count)];
        packed[0] = (long)Stage;
        packed[1] = MaxPromotions;
        packed[2] = BitConverter.DoubleToInt64Bits(AffinityTilt);
        packed[3] = (long)Night;
        for (int i = 0; i < Count; i++)
        {
            PlannedCampaign one = Campaigns[i];
            long[] fields = [(long)one.Demand.Id, one.Demand.Tier, one.Demand.Demand, one.Demand.MaxPerListener, one.Price, one.KeepBelow, one.FillBelow, one.HoldBelow];
            fields.CopyTo(packed, HeaderLongs + (CampaignLongs * i));
        }

        return packed;
    }

    /// <exception cref="ArgumentException">These are no plan's numbers.</exception>
    public static PromotionPlan FromLongs(ReadOnlySpan<long> packed)
    {
        if (packed.Length < HeaderLongs || (packed.Length - HeaderLongs) % CampaignLongs != 0)
        {
            throw new ArgumentException($"{packed.Length} numbers are no promotion plan", nameof(packed));
        }

        PlannedCampaign[] campaigns = new PlannedCampaign[(packed.Length - HeaderLongs) / CampaignLongs];
        for (int i = 0; i < campaigns.Length; i++)
        {
            ReadOnlySpan<long> fields = packed.Slice(HeaderLongs + (CampaignLongs * i), CampaignLongs);
            campaigns[i] = new PlannedCampaign(new PromotionDemand((ulong)fields[0], (int)fields[1], fields[2], (int)fields[3]), fields[4], fields[5], fields[6], fields[7]);
        }

        return new PromotionPlan((PlanStage)packed[0], (int)packed[1], BitConverter.Int64BitsToDouble(packed[2]), (ulong)packed[3], campaigns);
    }
}
