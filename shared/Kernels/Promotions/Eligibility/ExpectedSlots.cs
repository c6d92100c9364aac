namespace Pipelines.Kernels.Promotions;

/// <summary>How many slots for promotions a listener is expected to have in a night, from what they played lately.</summary>
/// <param name="WeightOfPlayADay">What the play weights of somebody who plays one track every day add up to, by the run date.</param>
/// <param name="SlotsPerPlay">Ten-thousandths of a slot that a play brings.</param>
/// <param name="Most">Nobody is expected to have more, 1 to 32,767.</param>
public readonly record struct ExpectedSlots(long WeightOfPlayADay, int SlotsPerPlay, int Most)
{
    private const int Unit = 10_000;

    /// <summary>
    /// Of a steady rate r, decayed by f a day, the weights add up to r · scale / (1 - f): the first day of the period and the one after give f
    /// in whole numbers.
    /// </summary>
    public static ExpectedSlots Of(ForwardDecay decay, DateOnly runDate, double slotsPerPlay, int most)
    {
        DateOnly start = decay.PeriodStart(runDate);
        long first = decay.Weight(start), second = decay.Weight(start.AddDays(1));
        long weight = (long)((Int128)decay.Weight(runDate) * second / (second - first));
        return new ExpectedSlots(weight, (int)Math.Floor((slotsPerPlay * Unit) + 0.5), most);
    }

    /// <param name="playWeight">Of all that the listener played, 0 or more.</param>
    /// <returns>1 to <see cref="Most"/>: whoever is active has a slot.</returns>
    public int For(long playWeight)
    {
        Int128 whole = (Int128)WeightOfPlayADay * Unit;
        return (int)Int128.Clamp((((Int128)playWeight * SlotsPerPlay) + (whole / 2)) / whole, 1, Most);
    }

    /// <summary>As SQL carries it.</summary>
    public long[] ToArray() => [WeightOfPlayADay, SlotsPerPlay, Most];

    /// <exception cref="ArgumentException">The numbers are not those of <see cref="ToArray"/>.</exception>
    public static ExpectedSlots Of(ReadOnlySpan<long> numbers) => numbers.Length == 3
        ? new ExpectedSlots(numbers[0], (int)numbers[1], (int)numbers[2])
        : throw new ArgumentException($"expected slots take 3 numbers, got {numbers.Length}", nameof(numbers));
}
