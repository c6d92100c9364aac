namespace Pipelines.Kernels.Promotions;

/// <summary>
/// A listener's rows of tonight as a list of integers, as kernels pass them through SQL: the listener's slots, and then for each promotion,
/// the best first, two integers.
/// </summary>
/// <param name="Campaign">The campaign's number.</param>
/// <param name="Place">Of its track among those of all campaigns.</param>
/// <param name="Impressions">1 to 32,767.</param>
/// <param name="Affinity">0 to 10,000.</param>
public readonly record struct ChosenPromotion(int Campaign, int Place, int Impressions, short Affinity)
{
    private const int Half = 32;

    /// <summary>How many promotions a list holds.</summary>
    public static int CountOf(ReadOnlySpan<long> chosen) => (chosen.Length - 1) / 2;

    public static ChosenPromotion Of(ReadOnlySpan<long> chosen, int number)
    {
        (long what, long worth) = (chosen[1 + (2 * number)], chosen[2 + (2 * number)]);
        return new ChosenPromotion((int)(what >> Half), (int)what, (int)(worth >> Half), (short)worth);
    }

    public void WriteTo(Span<long> chosen, int number)
    {
        chosen[1 + (2 * number)] = ((long)Campaign << Half) | (uint)Place;
        chosen[2 + (2 * number)] = ((long)Impressions << Half) | (ushort)Affinity;
    }

    /// <summary>The share of the listener's slots, in ten-thousandths, rounded half up.</summary>
    public short Score(long slots) => (short)(((Impressions * 20_000L) + slots) / (2 * slots));
}
