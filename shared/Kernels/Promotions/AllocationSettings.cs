namespace Pipelines.Kernels.Promotions;

/// <summary>How a night is allocated.</summary>
public sealed record AllocationSettings
{
    /// <summary>Which night it is, from its date alone: other nights deal other listeners.</summary>
    public required ulong Night { get; init; }

    /// <summary>Rows a listener at most, 1 or more. Who has more slots than this is shown each promotion several times, as far as its cap lets.</summary>
    public int MaxPromotions { get; init; } = 20;

    /// <summary>
    /// 0 to 0.9: how far affinity bends the even spread. A listener of the highest affinity gets 1 + tilt of the share of one at
    /// 5,000, one of the lowest 1 - tilt.
    /// </summary>
    public double AffinityTilt { get; init; } = 0.5;

    /// <summary>Passes over the listeners that look for prices, at most.</summary>
    public int PricePasses { get; init; } = 60;

    /// <summary>Share of a demand by which shares may miss it, or a quarter of an impression, where prices count as stable.</summary>
    public double Tolerance { get; init; } = 0.002;

    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxPromotions, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(PricePasses, 1);
        if (AffinityTilt is not (>= 0 and <= 0.9))
        {
            throw new ArgumentOutOfRangeException(nameof(AffinityTilt), AffinityTilt, "The tilt is 0 to 0.9.");
        }

        if (Tolerance is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(Tolerance), Tolerance, "The tolerance is above 0 and below 1.");
        }
    }
}
