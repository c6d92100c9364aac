namespace Pipelines.Kernels;

/// <summary>
/// A place for every key on a line from 0 to 2^30 - 1, from the low bits of its XXH64, which say nothing of its shard: the keys below a
/// point are a sample that is the same for everybody who draws it.
/// </summary>
public static class SamplePoint
{
    public const long Points = 1L << 30;

    public static long Of(ReadOnlySpan<byte> key) => (long)(Xxh64.Hash(key) & (Points - 1));

    /// <summary>The point below which about <paramref name="wanted"/> of <paramref name="all"/> keys stand: all of them where there are no more.</summary>
    public static long Below(long wanted, long all) => wanted >= all ? Points : (long)((decimal)Points * wanted / all);
}
