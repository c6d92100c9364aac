using System.Runtime.InteropServices;
using Pipelines.Engine;

namespace Pipelines.Benchmarks.Reference;

/// <summary>
/// Takes candidates, best first, while artist, album and the places kept for other sources leave room. Each choice depends on all those
/// before it, which window functions can't say: so this one step is C#.
/// </summary>
/// <remarks>Artists and albums go by the place of a track's id; -1 is unknown, and not capped.</remarks>
internal sealed class PlaceTaker(int[] artists, int[] albums, PlaceLimits limits)
{
    private const int RankBits = 24;
    private const long RankMask = (1L << RankBits) - 1;
    private const int SourceBits = 3;

    /// <summary>
    /// <c>take_places(best, fresh, emerging, audio, popular_everywhere, is_last)</c>: places of ids, affinities and sources, packed; nothing
    /// where the pool is not full and this is not the last try.
    /// </summary>
    public Kernel Function => Kernel.Of(
        "take_places",
        KernelType.LongList,
        (ref KernelCall call) => call.Return(CollectionsMarshal.AsSpan(
            new Pool(this).Make(call.Row.Longs(0), [call.Row.Longs(1).ToArray(), call.Row.Longs(2).ToArray(), call.Row.Longs(3).ToArray()], call.Row.Longs(4), call.Row.Long(5) != 0))),
        KernelType.LongList,
        KernelType.LongList,
        KernelType.LongList,
        KernelType.LongList,
        KernelType.LongList,
        KernelType.Long);

    private static int Rank(long key) => (int)(RankMask - ((key >> SourceBits) & RankMask));

    private static int Source(long key) => (int)(key & ((1 << SourceBits) - 1));

    private static long Score(long key) => key >> (RankBits + SourceBits);

    private sealed class Pool(PlaceTaker taker)
    {
        private readonly Dictionary<int, int> _ofArtist = [], _ofAlbum = [];
        private readonly List<long> _taken = [];
        private readonly List<long> _passedOver = [];

        // By source: neighbor, artist, fresh, emerging, audio, popular.
        private readonly int[] _owed = [0, 0, .. taker.Limits.Kept, 0];

        public List<long> Make(ReadOnlySpan<long> best, long[][] ofSources, ReadOnlySpan<long> popularEverywhere, bool isLast)
        {
            PlaceLimits limits = taker.Limits;
            foreach (long key in InOrder(best, ofSources))
            {
                if (_taken.Count == limits.PoolSize)
                {
                    break;
                }

                int owed = _owed.Sum();
                if (_owed[Source(key)] == 0 && limits.PoolSize - _taken.Count <= owed)
                {
                    _passedOver.Add(key);
                }
                else if (HasRoom(Rank(key)))
                {
                    _owed[Source(key)] -= _owed[Source(key)] > 0 ? 1 : 0;
                    _taken.Add(key);
                }
            }

            bool sawAllOwed = _taken.Count == limits.PoolSize || ofSources.All(keys => keys.Length < limits.MostOfSource);
            foreach (long key in _passedOver)
            {
                if (_taken.Count < limits.PoolSize && HasRoom(Rank(key)))
                {
                    _taken.Add(key);
                }
            }

            if (!isLast && (_taken.Count < limits.PoolSize || !sawAllOwed))
            {
                return [];
            }

            List<long> places = [.. _taken.OrderDescending().Select(Place)];
            HashSet<int> ranks = [.. _taken.Select(Rank)];
            foreach (long rank in popularEverywhere)
            {
                if (places.Count < limits.PoolSize && !ranks.Contains((int)rank) && HasRoom((int)rank))
                {
                    places.Add((rank << 17) | 5);
                }
            }

            return places;
        }

        private static long Place(long key)
        {
            double likelihood = Math.Min(1, Score(key) / 10_000_000.0);
            return ((long)Rank(key) << 17) | ((long)((10_000 * Math.Sqrt(likelihood)) + 0.5) << SourceBits) | (long)Source(key);
        }

        // What is among the best is there again among those of its source.
        private static long[] InOrder(ReadOnlySpan<long> best, long[][] ofSources)
        {
            long last = best.IsEmpty ? long.MaxValue : best[^1];
            return [.. best.ToArray().Concat(ofSources.SelectMany(keys => keys).Where(key => key < last)).OrderDescending()];
        }

        private bool HasRoom(int rank)
        {
            (int artist, int album) = (taker.Artists[rank], taker.Albums[rank]);
            if ((artist >= 0 && _ofArtist.GetValueOrDefault(artist) >= taker.Limits.MaxPerArtist)
                || (album >= 0 && _ofAlbum.GetValueOrDefault(album) >= taker.Limits.MaxPerAlbum))
            {
                return false;
            }

            _ofArtist[artist] = _ofArtist.GetValueOrDefault(artist) + 1;
            _ofAlbum[album] = _ofAlbum.GetValueOrDefault(album) + 1;
            return true;
        }
    }

    private int[] Artists => artists;

    private int[] Albums => albums;

    private PlaceLimits Limits => limits;
}

/// <param name="Kept">Places kept for fresh, emerging and audio candidates.</param>
/// <param name="Most">Of the best candidates so many are looked at before all are.</param>
/// <param name="MostOfSource">So many of each source that places are kept for.</param>
internal sealed record PlaceLimits(int PoolSize, int MaxPerArtist, int MaxPerAlbum, int[] Kept, int Most, int MostOfSource);
