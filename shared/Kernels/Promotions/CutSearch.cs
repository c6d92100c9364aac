namespace Pipelines.Kernels.Promotions;

/// <summary>
/// Looks for the greatest cut below which what is drawn does not pass the wanted, by interpolation: keys are uniform, so a few looks
/// come within an impression or two.
/// </summary>
internal struct CutSearch(long cut)
{
    private long low, lowValue;
    private long high = PromotionPlan.Everything, highValue = -1;

    // A cut of 0 begins with nothing drawn, one of everything with all.
    private bool hasBegun;

    public long Cut { get; private set; } = cut;

    /// <param name="wanted">Not to be passed.</param>
    /// <param name="drawn">With the cut as it is.</param>
    /// <param name="most">With a cut of everything, as far as is known.</param>
    /// <returns>Whether the cut moved.</returns>
    public bool Next(long wanted, long drawn, long most)
    {
        if (drawn <= wanted)
        {
            (low, lowValue) = (Cut, drawn);
        }
        else
        {
            (high, highValue) = (Cut, drawn);
        }

        if (!hasBegun)
        {
            hasBegun = true;
            highValue = highValue < 0 ? most : highValue;
        }

        long next = drawn == wanted || highValue <= lowValue ? low
            : wanted >= highValue ? high
            : low + (long)((Int128)(high - low) * (wanted - lowValue) / (highValue - lowValue));
        bool isMoving = next != Cut;
        Cut = next;
        return isMoving;
    }

    /// <summary>Ends at the greatest cut that was seen not to pass the wanted.</summary>
    public void Settle() => Cut = low;
}
