using System.Text;

namespace Pipelines.Kernels.Experiments;

/// <summary>
/// Which arm of one experiment a listener is in: XXH64 over the UTF-8 bytes of the salt, a zero byte and the user id, its top 53 bits
/// held against the arms' cumulative shares in the order in which they were given. Another salt deals the listeners anew, and so does
/// sharding, which hashes the id alone.
/// </summary>
/// <remarks>
/// An arm that grows takes listeners from its neighbours in that order and from nobody else: of two arms, only listeners who change
/// their arm move; of more, give what the last arm gains from the one before it.
/// </remarks>
public sealed class ExperimentArms
{
    // As many as a double holds: multiplying by 2^53 changes a share's exponent and nothing else.
    private const int Bits = 53;

    private readonly byte[] prefix;
    private readonly ulong[] ends;

    /// <param name="salt">Any text; experiments with different salts are independent.</param>
    /// <param name="shares">Each above 0, together 1 to within 1e-9; what is missing of that, or too much, is the last arm's.</param>
    /// <exception cref="ArgumentException">The shares are no shares of one whole.</exception>
    public ExperimentArms(string salt, ReadOnlySpan<double> shares)
    {
        prefix = [.. Encoding.UTF8.GetBytes(salt), 0];
        ends = new ulong[shares.Length];
        double sum = 0;
        for (int arm = 0; arm < shares.Length; arm++)
        {
            if (!(shares[arm] > 0))
            {
                throw new ArgumentException($"A share must be above 0, got {shares[arm]}.", nameof(shares));
            }

            sum += shares[arm];
            ends[arm] = (ulong)Math.Min(sum * (1UL << Bits), 1UL << Bits);
        }

        if (!(Math.Abs(sum - 1) <= 1e-9))
        {
            throw new ArgumentException($"Shares must sum to 1, got {sum}.", nameof(shares));
        }

        ends[^1] = 1UL << Bits;
    }

    public int Count => ends.Length;

    /// <returns>0 to <see cref="Count"/> - 1.</returns>
    public int Of(ReadOnlySpan<byte> userId)
    {
        int length = prefix.Length + userId.Length;
        Span<byte> salted = length <= 512 ? stackalloc byte[length] : new byte[length];
        prefix.CopyTo(salted);
        userId.CopyTo(salted[prefix.Length..]);
        ulong point = Xxh64.Hash(salted) >> (64 - Bits);
        int arm = 0;
        while (point >= ends[arm])
        {
            arm++;
        }

        return arm;
    }
}
