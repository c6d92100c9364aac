namespace Pipelines.Kernels.Promotions;

/// <summary>
/// Looks for the greatest cut below which what is drawn does not pass the wanted, where that depends on no other campaign's cut. Keys are
/// uniform below the first one, so interpolation comes within an impression or two in a few looks; look after look that finds too much aims lower, so that
/// one soon finds a cut that will do.
/// </summary>
internal struct CutSearch(long cut)
{
    private const int ExactLooks = 4;

    private long low, lowDrawn = -1;
    private long high = cut, highDrawn = -1;
    private int looks, excesses;

    public long Cut { get; private set; } = cut;

    /// <param name="wanted">Not to be passed.</param>
    /// <param name="drawn">With the cut as it is.</param>
    /// <param name="least">What is drawn with a cut of 0, as far as is known.</param>
    /// <returns>Whether the cut moved.</returns>
    public bool Next(long wanted, long drawn, long least)
    {
        if (looks++ == 0)
        {
            (lowDrawn, highDrawn) = (least, drawn);
        }

        if (drawn <= wanted)
        {
            (low, lowDrawn, excesses) = (Cut, drawn, 0);
        }
        else
        {
            (high, highDrawn) = (Cut, drawn);
            excesses++;
        }

        long next = drawn <= wanted && wanted - drawn <= Missed(wanted) ? Cut
            : highDrawn <= wanted ? high
            : low + (long)((Int128)(high - low) * Math.Max(0, wanted - Margin() - lowDrawn) / Math.Max(1, highDrawn - lowDrawn));
        bool isMoving = next != Cut;
        Cut = next;
        return isMoving;
    }

    /// <summary>Goes back to the greatest cut that was seen not to pass the wanted.</summary>
    /// <param name="drawn">With the cut as it is.</param>
    /// <returns>Whether the cut moved.</returns>
    public bool Settle(long wanted, long drawn)
    {
        low = drawn <= wanted ? Cut : low;
        bool isMoving = Cut != low;
        Cut = low;
        return isMoving;
    }

    // By how much it may stay below: nothing that matters in few looks is better than nothing at all in many.
    private readonly long Missed(long wanted) => Math.Max(wanted >> 13, looks - ExactLooks);

    private readonly long Margin() => excesses > 1 ? 1L << Math.Min(excesses - 2, 40) : 0;
}
