namespace Pipelines.Kernels;

/// <summary>The form in which scores and their parts are published: 0 to 10000.</summary>
public static class TenThousandths
{
    public const int One = 10_000;

    /// <summary>Rounds half up; what lies outside of 0 to 1 by a rounding error goes to the nearer end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is NaN: an unknown part has to be given its neutral value before.</exception>
    public static short Of(double share)
    {
        if (double.IsNaN(share))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "a score can't be NaN");
        }

        return (short)Math.Clamp(Math.Floor((One * share) + 0.5), 0, One);
    }
}
