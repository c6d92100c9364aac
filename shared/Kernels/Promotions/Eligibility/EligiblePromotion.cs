namespace Pipelines.Kernels.Promotions;

/// <summary>
/// A campaign that is for a listener, in one integer, as kernels pass it through SQL: campaign number, place of the track among those of all
/// campaigns, affinity in ten-thousandths, and whether that is below the campaign's least, so that the listener counts and is not served.
/// </summary>
public static class EligiblePromotion
{
    private const int AffinityBits = 14, CampaignBits = 16, CampaignShift = AffinityBits + 1, PlaceShift = CampaignShift + CampaignBits;

    public static long Pack(int campaign, int place, int affinity, bool isBelowFloor) =>
        ((long)place << PlaceShift) | ((long)campaign << CampaignShift) | (isBelowFloor ? 1L << AffinityBits : 0) | (uint)affinity;

    public static int Campaign(long packed) => (int)(packed >> CampaignShift) & ((1 << CampaignBits) - 1);

    public static int Place(long packed) => (int)(packed >> PlaceShift);

    /// <summary>0 to 10,000.</summary>
    public static short Affinity(long packed) => (short)(packed & ((1 << AffinityBits) - 1));

    public static bool IsBelowFloor(long packed) => (packed >> AffinityBits & 1) != 0;
}
