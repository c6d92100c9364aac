using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Pools;

/// <summary>Memory of one thread for making pools: scores by track, marks that need no clearing, and buffers that only grow.</summary>
internal sealed class PoolScratch
{
    /// <summary>Scores are estimates of how likely a listener plays a track soon, in ten-millionths.</summary>
    public const int ScoreUnit = 10_000_000;

    // What a key has room for: beyond this many certainties nothing is told apart.
    private const long MaxScore = (1L << 38) - 1;
    private const int IdRankBits = 24;
    private const long IdRankMask = (1L << IdRankBits) - 1;

    private Slot[] _slots = [];
    private long[] _loudest = [];
    private CandidateSource[] _sources = [];
    private int[] _touched = [];
    private int[] _trackOfRank = [];
    private long[] _keys = [];
    private int _listener;
    private int _touchedCount;

    /// <summary>Who wants to know what is said; nearly always nobody.</summary>
    public PoolRecord? Record { get; private set; }

    public void Begin(int tracks, PoolRecord? record)
    {
        Record = record;
        record?.Begin();
        if (_slots.Length < tracks)
        {
            _slots = new Slot[tracks];
            _loudest = new long[tracks];
            _sources = new CandidateSource[tracks];
            _touched = new int[tracks];
            _trackOfRank = new int[tracks];
            _keys = new long[tracks];
            _listener = 0;
        }

        _listener++;
        _touchedCount = 0;
    }

    /// <summary>Tracks that anything spoke for or against.</summary>
    public ReadOnlySpan<int> Touched => _touched.AsSpan(0, _touchedCount);

    public void Exclude(int track) => _slots[track].ExcludedFor = _listener;

    /// <summary>Excludes a track that does not speak for the taste either.</summary>
    public void Block(int track) => _slots[track].ExcludedFor = -_listener;

    public bool IsBlocked(int track) => _slots[track].ExcludedFor == -_listener;

    public bool IsExcluded(int track) => Math.Abs(_slots[track].ExcludedFor) == _listener;

    public long Score(int track) => _slots[track].Score;

    public CandidateSource Source(int track) => _sources[track];

    /// <summary>Adds what the taste track <paramref name="from"/> says of its neighbours, in ten-thousandths, times its share in thousandths.</summary>
    public void AddNeighbors(ReadOnlySpan<int> tracks, ReadOnlySpan<short> weights, long share, int from)
    {
        Slot[] slots = _slots;
        for (int i = 0; i < tracks.Length; i++)
        {
            ref Slot slot = ref slots[tracks[i]];
            if (slot.TouchedFor != _listener)
            {
                slot.TouchedFor = _listener;
                slot.Score = 0;
                _touched[_touchedCount++] = tracks[i];
            }

            slot.Score += share * weights[i];
        }

        // A loop of its own: the one above runs for every neighbour of every listener.
        for (int i = 0; Record is not null && i < tracks.Length; i++)
        {
            Record.Said(tracks[i], CandidateSource.Neighbor, from, share * weights[i]);
        }
    }

    /// <summary>To be called between the neighbours and whatever else speaks: their sum is one voice.</summary>
    public void EndNeighbors()
    {
        foreach (int track in Touched)
        {
            _loudest[track] = _slots[track].Score;
            _sources[track] = CandidateSource.Neighbor;
        }
    }

    /// <summary>Adds what a source says of a track; the loudest source names the candidate.</summary>
    /// <param name="from">See <see cref="PoolVoice.From"/>.</param>
    public void Add(int track, long amount, CandidateSource source, int from)
    {
        Record?.Said(track, source, from, amount);
        ref Slot slot = ref _slots[track];
        if (slot.TouchedFor != _listener)
        {
            slot.TouchedFor = _listener;
            slot.Score = 0;
            _loudest[track] = 0;
            _touched[_touchedCount++] = track;
        }

        slot.Score += amount;
        if (amount > _loudest[track])
        {
            _loudest[track] = amount;
            _sources[track] = source;
        }
    }

    /// <summary>
    /// A key for every track with a score above 0: the score, and below it the id's rank counted down, so that a larger key is the better
    /// candidate and no two are equal.
    /// </summary>
    /// <param name="trends">Factor of each track's score, in thousandths.</param>
    public Span<long> Keys(TrackModel model, ReadOnlySpan<short> trends)
    {
        ReadOnlySpan<int> ranks = model.IdRanks;
        PoolRecord? record = Record;
        int count = 0;
        foreach (int track in Touched)
        {
            long score = Math.Min(MaxScore, _slots[track].Score * trends[track] / ShelfFormat.TrendUnit);
            record?.Scored(track, score);
            if (score > 0 && !IsExcluded(track))
            {
                _trackOfRank[ranks[track]] = track;
                _keys[count++] = Key(score, ranks[track]);
            }
        }

        return _keys.AsSpan(0, count);
    }

    public static long Key(long score, int rank) => (score << IdRankBits) | (IdRankMask - rank);

    public static long ScoreOf(long key) => key >> IdRankBits;

    public int TrackOf(long key) => _trackOfRank[(int)(IdRankMask - (key & IdRankMask))];

    private struct Slot
    {
        public long Score;
        public int TouchedFor;
        public int ExcludedFor;
    }
}
