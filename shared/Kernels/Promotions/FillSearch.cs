namespace Pipelines.Kernels.Promotions;

/// <summary>
/// Looks for the cut at which a campaign that is short calls for as many slots as it lacks. Campaigns that fill get in each other's way, so
/// that what was seen of a cut does not hold when others move: each look corrects the last one.
/// </summary>
internal struct FillSearch
{
    private const int MostDoublings = 31;

    private int raises;

    public long Cut { get; private set; }

    /// <param name="missing">Impressions of the demand; negative where there are too many.</param>
    /// <param name="filled">Impressions that the cut as it is gave.</param>
    /// <param name="room">Impressions that it could take on top.</param>
    /// <returns>Whether the cut moved.</returns>
    public bool Next(long missing, long filled, long room)
    {
        long next = missing > 0 ? Raised(missing, room) : missing < 0 ? Cut - Part(Cut, -missing, Math.Max(filled, -missing)) : Cut;
        bool isMoving = next != Cut;
        Cut = next;
        return isMoving;
    }

    /// <summary>Takes longer and longer steps up, so that everything is called for in the end.</summary>
    public bool Raise(long missing, long room) => Next((long)Int128.Min((Int128)missing << Math.Min(++raises, MostDoublings), long.MaxValue), 0, room);

    public void Lower(long cut) => Cut = Math.Min(Cut, cut);

    private readonly long Raised(long missing, long room) =>
        room <= 0 ? Cut : missing >= room ? PromotionPlan.Everything : Cut + Math.Max(1, Part(PromotionPlan.Everything - Cut, missing, room));

    private static long Part(long whole, long numerator, long denominator) => (long)((Int128)whole * numerator / denominator);
}
