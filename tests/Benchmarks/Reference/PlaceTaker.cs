using System.Runtime.InteropServices;
using Pipelines.Engine;
using Pipelines.Kernels.Calls;

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
    /// <c>take_places(best, fresh, emerging, audio, popular_everywhere, most, most_of_source, is_last)</c>: places of ids, affinities and
    /// sources, packed; nothing where candidates that were left out may have been taken, or the pool is not full and this is not the last try.
    /// </summary>
    public Kernel Function => Kernel.Of(
        "take_places",
        KernelType.LongList,
        call =>
        {
            long[][] ofSources = [call.Row.Longs(1).ToArray(), call.Row.Longs(2).ToArray(), call.Row.Longs(3).ToArray()];
            Pool pool = new(this, call.Row.Longs(0).ToArray(), ofSources, (int)call.Row.Long(5), (int)call.Row.Long(6));
            call.Return(CollectionsMarshal.AsSpan(pool.Make(call.Row.Longs(4), call.Row.Long(7) != 0)));
        },
        KernelType.LongList,
        KernelType.LongList,
        KernelType.LongList,
        KernelType.LongList,
        KernelType.LongList,
        KernelType.Long,
        KernelType.Long,
        KernelType.Long);

    private static int Rank(long key) => (int)(RankMask - ((key >> SourceBits) & RankMask));

    private static int Source(long key) => (int)(key & ((1 << SourceBits) - 1));

    private static long Score(long key) => key >> (RankBits + SourceBits);

    private sealed class Pool(PlaceTaker taker, long[] best, long[][] ofSources, int most, int mostOfSource)
    {
        private const int FirstOfSources = 2;

        private readonly Dictionary<int, int> _ofArtist = [], _ofAlbum = [];
        private readonly List<long> _taken = [];
        private readonly List<long> _passedOver = [];

        // By source: neighbor, artist, fresh, emerging, audio, popular.
        private readonly int[] _owed = [0, 0, .. taker.Limits.Kept, 0];

        // Below this key only candidates of the sources that places are kept for are known.
        private readonly long _last = best.Length < most ? 0 : best[^1];

        private bool IsFull => _taken.Count == taker.Limits.PoolSize;

        public List<long> Make(ReadOnlySpan<long> popularEverywhere, bool isLast)
        {
            if (!TakeBest() || !TakePassedOver() || (!IsFull && !isLast))
            {
                return [];
            }

            List<long> places = [.. _taken.OrderDescending().Select(Place)];
            HashSet<int> ranks = [.. _taken.Select(Rank)];
            foreach (long rank in popularEverywhere)
            {
                if (places.Count < taker.Limits.PoolSize && !ranks.Contains((int)rank) && HasRoom((int)rank))
                {
                    places.Add((rank << 17) | 5);
                }
            }

            return places;
        }

        // False where it came to candidates that were left out.
        private bool TakeBest()
        {
            // What is among the best is there again among those of its source.
            long least = best.Length == 0 ? long.MaxValue : best[^1];
            foreach (long key in best.Concat(ofSources.SelectMany(keys => keys).Where(key => key < least)).OrderDescending())
            {
                if (IsFull)
                {
                    return true;
                }

                bool isOwed = _owed[Source(key)] > 0;
                bool areRestKept = taker.Limits.PoolSize - _taken.Count <= _owed.Sum();
                if (key < _last && !areRestKept)
                {
                    return false;
                }

                if (areRestKept && !isOwed)
                {
                    _passedOver.Add(key);
                }
                else if (HasRoom(Rank(key)))
                {
                    _owed[Source(key)] -= isOwed ? 1 : 0;
                    _taken.Add(key);
                }
            }

            return true;
        }

        private bool TakePassedOver()
        {
            bool isOwedMore = ofSources.Where((keys, i) => _owed[FirstOfSources + i] > 0 && keys.Length >= mostOfSource).Any();
            if (!IsFull && isOwedMore)
            {
                return false;
            }

            foreach (long key in _passedOver.Where(key => key >= _last))
            {
                if (!IsFull && HasRoom(Rank(key)))
                {
                    _taken.Add(key);
                }
            }

            return IsFull || _last == 0;
        }

        private static long Place(long key)
        {
            double likelihood = Math.Min(1, Score(key) / 10_000_000.0);
            return ((long)Rank(key) << 17) | ((long)((10_000 * Math.Sqrt(likelihood)) + 0.5) << SourceBits) | (long)Source(key);
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
internal sealed record PlaceLimits(int PoolSize, int MaxPerArtist, int MaxPerAlbum, int[] Kept);
