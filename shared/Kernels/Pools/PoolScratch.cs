using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Pools;

/// <summary>Memory of one thread for making pools: sums by track, marks that need no clearing, and buffers that only grow.</summary>
internal sealed class PoolScratch
{
    private const int IdRankBits = 24;
    private const long IdRankMask = (1L << IdRankBits) - 1;

    private long[] _sums = [];
    private int[] _excludedAt = [];
    private int[] _touched = [];
    private int[] _trackOfRank = [];
    private long[] _keys = [];
    private long[] _sortedTracks = [];
    private long[] _sortedWeights = [];
    private int[] _strongest = [];
    private int _listener;
    private int _touchedCount;

    /// <summary>Buffer of the pool's packed candidates.</summary>
    public long[] Candidates { get; private set; } = [];

    /// <summary>Candidates taken so far by artist number.</summary>
    public Dictionary<int, int> TakenByArtist { get; } = [];

    public void Begin(int tracks)
    {
        if (_sums.Length < tracks)
        {
            _sums = new long[tracks];
            _excludedAt = new int[tracks];
            _touched = new int[tracks];
            _trackOfRank = new int[tracks];
            _keys = new long[tracks];
            _listener = 0;
        }

        _listener++;
        _touchedCount = 0;
        TakenByArtist.Clear();
    }

    public void Exclude(int track) => _excludedAt[track] = _listener;

    public bool IsExcluded(int track) => _excludedAt[track] == _listener;

    public void Add(int track, long amount)
    {
        if (_sums[track] == 0)
        {
            _touched[_touchedCount++] = track;
        }

        _sums[track] += amount;
    }

    /// <summary>Copies of both, ordered by track.</summary>
    public void Sort(ReadOnlySpan<long> tracks, ReadOnlySpan<long> weights, out Span<long> sortedTracks, out Span<long> sortedWeights)
    {
        Grow(ref _sortedTracks, tracks.Length);
        Grow(ref _sortedWeights, tracks.Length);
        sortedTracks = _sortedTracks.AsSpan(0, tracks.Length);
        sortedWeights = _sortedWeights.AsSpan(0, tracks.Length);
        tracks.CopyTo(sortedTracks);
        weights.CopyTo(sortedWeights);
        sortedTracks.Sort(sortedWeights);
    }

    public Span<int> Strongest(int count)
    {
        Grow(ref _strongest, count);
        return _strongest.AsSpan(0, count);
    }

    public Span<long> PoolOf(int size)
    {
        if (Candidates.Length < size)
        {
            Candidates = new long[size];
        }

        return Candidates.AsSpan(0, size);
    }

    /// <summary>
    /// A key for every track with a sum: affinity above, and below it the id's rank counted down, so that a larger key is the better
    /// candidate and no two are equal. Clears the sums.
    /// </summary>
    public Span<long> Keys(TrackModel model, long shares)
    {
        ReadOnlySpan<int> ranks = model.IdRanks;
        int count = 0;
        for (int i = 0; i < _touchedCount; i++)
        {
            int track = _touched[i];
            long affinity = Math.Min(10_000, _sums[track] / shares);
            _sums[track] = 0;
            if (affinity > 0 && !IsExcluded(track))
            {
                _trackOfRank[ranks[track]] = track;
                _keys[count++] = (affinity << IdRankBits) | (IdRankMask - ranks[track]);
            }
        }

        return _keys.AsSpan(0, count);
    }

    public int TrackOf(long key) => _trackOfRank[(int)(IdRankMask - (key & IdRankMask))];

    public static int AffinityOf(long key) => (int)(key >> IdRankBits);

    private static void Grow<T>(ref T[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = new T[Math.Max(length, buffer.Length * 2)];
        }
    }
}
