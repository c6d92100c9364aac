using System.Runtime.InteropServices;
using System.Text;
using Pipelines.Kernels.Calls;

namespace Pipelines.Kernels.Neighbors;

public static class RidgeKernels
{
    [ThreadStatic]
    private static LocalRidge? solver;

    [ThreadStatic]
    private static LoadedGram? loaded;

    [ThreadStatic]
    private static List<long>? packed;

    /// <summary>
    /// <c>ridge_weights(gram_path, gram_digest, track_nos, sizes, lambda, alpha)</c>: the weights of all these tracks, packed
    /// (<see cref="PackedWeight"/>); those that round to zero are left out.
    /// </summary>
    public static Kernel Weights { get; } = Kernel.Of(
        "ridge_weights",
        KernelType.LongList,
        static call => call.Return(Solve(call.Row)),
        KernelType.Text,
        KernelType.Text,
        KernelType.LongList,
        KernelType.LongList,
        KernelType.Double,
        KernelType.Double);

    private static ReadOnlySpan<long> Solve(RowView row)
    {
        LocalRidge ridge = solver ?? new LocalRidge();
        // A call that fails may leave marks behind: the next one must not find them.
        solver = null;
        List<long> weights = packed ??= [];
        weights.Clear();
        ReadOnlySpan<long> sizes = row.Longs(3);
        RidgeSettings settings = new((int)sizes[0], row.Double(4), (int)sizes[1], (int)sizes[2], row.Double(5));
        MappedGram gram = Gram(row);
        foreach (long track in row.Longs(2))
        {
            Append(weights, (int)track, ridge.Solve(gram, (int)track, settings));
        }

        solver = ridge;
        return CollectionsMarshal.AsSpan(weights);
    }

    private static void Append(List<long> weights, int track, TrackWeights solved)
    {
        for (int i = 0; i < solved.Sources.Length; i++)
        {
            if (QuantisedWeight.Of(solved.Weights[i]) is var weight and not 0)
            {
                weights.Add(PackedWeight.Pack(track, solved.Sources[i], weight));
            }
        }
    }

    private static MappedGram Gram(RowView row)
    {
        ReadOnlySpan<byte> path = row.Bytes(0), digest = row.Bytes(1);
        if (loaded is null || loaded.Gram.IsReleased || !loaded.Path.AsSpan().SequenceEqual(path) || !loaded.Digest.AsSpan().SequenceEqual(digest))
        {
            loaded = new LoadedGram(path.ToArray(), digest.ToArray(), MappedGram.Load(Encoding.UTF8.GetString(path), Encoding.UTF8.GetString(digest)));
        }

        return loaded.Gram;
    }

    private sealed record LoadedGram(byte[] Path, byte[] Digest, MappedGram Gram);
}
