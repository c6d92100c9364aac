using System.Text;
using Pipelines.Engine;
using Pipelines.Kernels.Model;
using Pipelines.Kernels.Pools;

namespace Pipelines.CandidatePools;

internal static class PoolKernels
{
    private static readonly byte[][] SourceNames = [.. Enum.GetNames<CandidateSource>().Select(name => Encoding.UTF8.GetBytes(name.ToLowerInvariant()))];

    [ThreadStatic]
    private static CandidatePool? pool;

    [ThreadStatic]
    private static LoadedModel? loaded;

    /// <summary><c>candidate_pool(model_path, model_digest, tracks, weights, popular, settings)</c>: packed candidates, best first.</summary>
    public static Kernel Pool { get; } = Kernel.Of(
        "candidate_pool",
        KernelType.LongList,
        static (ref KernelCall call) => call.Return(Make(call.Row)),
        KernelType.Text,
        KernelType.Text,
        KernelType.LongList,
        KernelType.LongList,
        KernelType.LongList,
        KernelType.LongList);

    /// <summary><c>pool_track_ids(model_path, model_digest, pool)</c>.</summary>
    public static Kernel TrackIds { get; } = Kernel.Of(
        "pool_track_ids",
        KernelType.TextList,
        static (ref KernelCall call) =>
        {
            TrackModel model = Model(call.Row);
            ReadOnlySpan<long> candidates = call.Row.Longs(2);
            call.ReturnTexts(candidates.Length);
            for (int i = 0; i < candidates.Length; i++)
            {
                call.SetText(i, model.Id(Candidate.Track(candidates[i])));
            }
        },
        KernelType.Text,
        KernelType.Text,
        KernelType.LongList);

    /// <summary><c>pool_affinity(pool)</c>: ten-thousandths.</summary>
    public static Kernel Affinity { get; } = Kernel.Of(
        "pool_affinity",
        KernelType.ShortList,
        static (ref KernelCall call) =>
        {
            ReadOnlySpan<long> candidates = call.Row.Longs(0);
            Span<short> affinity = candidates.Length <= 1024 ? stackalloc short[candidates.Length] : new short[candidates.Length];
            for (int i = 0; i < candidates.Length; i++)
            {
                affinity[i] = Candidate.Affinity(candidates[i]);
            }

            call.Return(affinity);
        },
        KernelType.LongList);

    /// <summary><c>pool_sources(pool)</c>: names of <see cref="CandidateSource"/>, lower case.</summary>
    public static Kernel Sources { get; } = Kernel.Of(
        "pool_sources",
        KernelType.TextList,
        static (ref KernelCall call) =>
        {
            ReadOnlySpan<long> candidates = call.Row.Longs(0);
            call.ReturnTexts(candidates.Length);
            for (int i = 0; i < candidates.Length; i++)
            {
                call.SetText(i, SourceNames[(int)Candidate.Source(candidates[i])]);
            }
        },
        KernelType.LongList);

    private static ReadOnlySpan<long> Make(RowView row)
    {
        CandidatePool maker = pool ?? new CandidatePool();
        // A call that fails leaves its sums behind: the next one must not find them.
        pool = null;
        ReadOnlySpan<long> settings = row.Longs(5);
        ReadOnlySpan<long> made = maker.Make(
            Model(row), row.Longs(2), row.Longs(3), row.Longs(4), new PoolSettings((int)settings[0], (int)settings[1], (int)settings[2]));
        pool = maker;
        return made;
    }

    private static TrackModel Model(RowView row)
    {
        ReadOnlySpan<byte> digest = row.Bytes(1);
        if (loaded is null || !loaded.Digest.AsSpan().SequenceEqual(digest))
        {
            loaded = new LoadedModel(digest.ToArray(), TrackModel.Load(Encoding.UTF8.GetString(row.Bytes(0)), Encoding.UTF8.GetString(digest)));
        }

        return loaded.Model;
    }

    private sealed record LoadedModel(byte[] Digest, TrackModel Model);
}
