using System.Runtime.InteropServices;
using System.Text;
using Pipelines.Kernels.Calls;
using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Pools;

public static class PoolKernels
{
    private static readonly byte[][] SourceNames = [.. Enum.GetNames<CandidateSource>().Select(name => Encoding.UTF8.GetBytes(name.ToLowerInvariant()))];

    [ThreadStatic]
    private static CandidatePool? pool;

    [ThreadStatic]
    private static Loaded? loaded;

    /// <summary>
    /// <c>candidate_pool(model_path, model_digest, shelves_path, shelves_digest, tracks, weights, country, refuses_explicit, settings)</c>:
    /// packed candidates, best first.
    /// </summary>
    public static Kernel Pool { get; } = Recording(record: null);

    /// <summary><c>pool_track_ids(model_path, model_digest, pool)</c>.</summary>
    public static Kernel TrackIds { get; } = Kernel.Of(
        "pool_track_ids",
        KernelType.TextList,
        static call =>
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
        static call =>
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
        static call =>
        {
            ReadOnlySpan<long> candidates = call.Row.Longs(0);
            call.ReturnTexts(candidates.Length);
            for (int i = 0; i < candidates.Length; i++)
            {
                call.SetText(i, SourceNames[(int)Candidate.Source(candidates[i])]);
            }
        },
        KernelType.LongList);

    /// <summary>The same <see cref="Pool"/>, which writes down how it came to the last pool that it made.</summary>
    public static Kernel Recording(PoolRecord? record) => Kernel.Of(
        "candidate_pool",
        KernelType.LongList,
        call => call.Return(Make(call.Row, record)),
        KernelType.Text,
        KernelType.Text,
        KernelType.Text,
        KernelType.Text,
        KernelType.LongList,
        KernelType.LongList,
        KernelType.Text,
        KernelType.Long,
        KernelType.DoubleList);

    private static ReadOnlySpan<long> Make(RowView row, PoolRecord? record)
    {
        Loaded inputs = Load(row);
        CandidatePool maker = pool ?? new CandidatePool();
        // A call that fails leaves its sums behind: the next one must not find them.
        pool = null;
        PoolListener listener = new()
        {
            Tracks = row.Longs(4),
            Weights = row.Longs(5),
            Country = row.Bytes(6),
            RefusesExplicit = row.Long(7) != 0,
        };
        ReadOnlySpan<long> made = maker.Make(inputs.Model, inputs.Shelves!, listener, inputs.Settings(row.Doubles(8)), record);
        pool = maker;
        return made;
    }

    private static Loaded Load(RowView row)
    {
        TrackModel model = Model(row);
        if (loaded!.ShelvesDigest is null || !loaded.ShelvesDigest.AsSpan().SequenceEqual(row.Bytes(3)))
        {
            string path = Encoding.UTF8.GetString(row.Bytes(2)), digest = Encoding.UTF8.GetString(row.Bytes(3));
            loaded.Shelves = Shelves.Load(path, digest, Encoding.UTF8.GetString(row.Bytes(1)), model);
            loaded.ShelvesDigest = row.Bytes(3).ToArray();
        }

        return loaded;
    }

    private static TrackModel Model(RowView row)
    {
        ReadOnlySpan<byte> digest = row.Bytes(1);
        if (loaded is null || !loaded.ModelDigest.AsSpan().SequenceEqual(digest))
        {
            loaded = new Loaded(digest.ToArray(), TrackModel.Load(Encoding.UTF8.GetString(row.Bytes(0)), Encoding.UTF8.GetString(digest)));
        }

        return loaded.Model;
    }

    /// <summary>What a thread had at hand for the last row; the next one nearly always wants the same.</summary>
    private sealed class Loaded(byte[] modelDigest, TrackModel model)
    {
        private readonly Dictionary<long, PoolSettings> settings = [];

        public byte[] ModelDigest { get; } = modelDigest;

        public TrackModel Model { get; } = model;

        public byte[]? ShelvesDigest { get; set; }

        public Shelves? Shelves { get; set; }

        public PoolSettings Settings(ReadOnlySpan<double> values)
        {
            long key = (long)Xxh64.Hash(MemoryMarshal.AsBytes(values));
            if (!settings.TryGetValue(key, out PoolSettings? known))
            {
                settings[key] = known = PoolSettings.Of(values);
            }

            return known;
        }
    }
}
