using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Pools;

/// <summary>Memory of one thread for making pools: scores by track, who spoke the loudest, and buffers that only grow.</summary>
internal sealed class PoolScratch
{
    /// <summary>Scores are estimates of how likely a listener plays a track soon, in ten-millionths.</summary>
    public const int ScoreUnit = 10_000_000;

    // What a key has room for: beyond this many certainties nothing is told apart.
    private const long MaxScore = (1L << 38) - 1;
    private const int IdRankBits = 24;
    private const int SourceBits = 3;
    private const long SourceMask = (1L << SourceBits) - 1;

    private readonly SparseSums _scores = new();
    private TrackSet _excluded = new(0);
    private TrackSet _blocked = new(0);

    // Amount and source of the loudest voice in one integer that the larger of two is right for; 0 where only neighbours spoke, if anybody.
    private long[] _loudest = [];
    private int[] _spoken = [];
    private int[] _voiced = [];
    private int[] _unwanted = [];
    private long[] _keys = [];
    private long[] _someKeys = [];
    private int _spokenCount;
    private int _voicedCount;
    private int _unwantedCount;
    private bool _hasEnded = true;

    /// <summary>Who wants to know what is said; nearly always nobody.</summary>
    public PoolRecord? Record { get; private set; }

    /// <summary>Tracks whose neighbours' sum is not zero, ascending, and then those that others spoke for alone.</summary>
    public ReadOnlySpan<int> Spoken => _spoken.AsSpan(0, _spokenCount);

    /// <summary>Tracks that others than neighbours spoke for, each once.</summary>
    public ReadOnlySpan<int> Voiced => _voiced.AsSpan(0, _voicedCount);

    public void Begin(int tracks, PoolRecord? record)
    {
        Record = record;
        record?.Begin();
        Forget();
        if (_loudest.Length < tracks)
        {
            _scores.Grow(tracks);
            _loudest = new long[tracks];
            _spoken = new int[tracks + SparseSums.Slack];
            _voiced = new int[tracks];
            _unwanted = new int[tracks];
            _excluded = new TrackSet(tracks);
            _blocked = new TrackSet(tracks);
            _keys = new long[tracks];
            _someKeys = new long[tracks];
        }
    }

    public void Exclude(int track)
    {
        if (!IsExcluded(track))
        {
            _excluded.Add(track);
            _unwanted[_unwantedCount++] = track;
        }
    }

    /// <summary>Excludes a track that does not speak for the taste either.</summary>
    public void Block(int track)
    {
        Exclude(track);
        _blocked.Add(track);
    }

    public bool IsBlocked(int track) => _blocked.Contains(track);

    public bool IsExcluded(int track) => _excluded.Contains(track);

    public long Score(int track) => _scores[track];

    /// <summary>The first of the loudest voices, of a track that has a score.</summary>
    public CandidateSource Source(int track) =>
        _loudest[track] == 0 ? CandidateSource.Neighbor : (CandidateSource)(SourceMask - (_loudest[track] & SourceMask));

    /// <summary>Adds what the taste track <paramref name="from"/> says of its neighbours, in ten-thousandths, times its share in thousandths.</summary>
    public void AddNeighbors(ReadOnlySpan<int> tracks, ReadOnlySpan<short> weights, long share, int from)
    {
        _hasEnded = false;
        _scores.Add(tracks, weights, share);
        for (int i = 0; Record is not null && i < tracks.Length; i++)
        {
            Record.Said(tracks[i], CandidateSource.Neighbor, from, share * weights[i]);
        }
    }

    /// <summary>To be called between the neighbours and whatever else speaks: their sum is one voice.</summary>
    public void EndNeighbors()
    {
        _spokenCount = _scores.Collect(_spoken);
        _hasEnded = true;
    }

    /// <summary>Adds what a source says of a track, the sources in their order; the loudest names the candidate.</summary>
    /// <param name="amount">0 or more.</param>
    /// <param name="from">See <see cref="PoolVoice.From"/>.</param>
    public void Add(int track, long amount, CandidateSource source, int from)
    {
        Record?.Said(track, source, from, amount);
        ref long loudest = ref _loudest[track];
        if (loudest == 0)
        {
            long neighbors = _scores[track];
            if (neighbors == 0)
            {
                _spoken[_spokenCount++] = track;
            }

            _voiced[_voicedCount++] = track;
            loudest = Voice(Math.Max(0, neighbors), CandidateSource.Neighbor);
        }

        _scores.AddUnmarked(track, amount);
        loudest = Math.Max(loudest, Voice(amount, source));
    }

    /// <summary>
    /// A key for every track with a score above 0: the score counted down, and below it the id's rank, so that a smaller key is the better
    /// candidate and no two are equal.
    /// </summary>
    /// <param name="trends">Factor of each track's score, in thousandths.</param>
    public Span<long> Keys(ReadOnlySpan<int> ranks, ReadOnlySpan<short> trends)
    {
        int count = 0;
        foreach (int track in Spoken)
        {
            long score = Trending(track, trends);
            Record?.Scored(track, score);
            if (score > 0 && !IsExcluded(track))
            {
                _keys[count++] = Key(score, ranks[track]);
            }
        }

        return _keys.AsSpan(0, count);
    }

    /// <summary>Those of the keys whose source is one of <paramref name="sources"/>, none of them <see cref="CandidateSource.Neighbor"/>, into a buffer of their own.</summary>
    public Span<long> Keys(ReadOnlySpan<int> ranks, ReadOnlySpan<short> trends, SourceSet sources)
    {
        int count = 0;
        foreach (int track in Voiced)
        {
            if (sources.Contains(Source(track)))
            {
                long score = Trending(track, trends);
                if (score > 0 && !IsExcluded(track))
                {
                    _someKeys[count++] = Key(score, ranks[track]);
                }
            }
        }

        return _someKeys.AsSpan(0, count);
    }

    public static long ScoreOf(long key) => MaxScore - (key >> IdRankBits);

    public static int IdRankOf(long key) => (int)(key & ((1L << IdRankBits) - 1));

    private long Trending(int track, ReadOnlySpan<short> trends) => Math.Min(MaxScore, _scores[track] * trends[track] / ShelfFormat.TrendUnit);

    private static long Key(long score, int rank) => ((MaxScore - score) << IdRankBits) | (uint)rank;

    // Of equal amounts the source that speaks first is the larger.
    private static long Voice(long amount, CandidateSource source) => (amount << SourceBits) | (SourceMask - (long)source);

    private void Forget()
    {
        if (!_hasEnded)
        {
            // A pool that failed on the way: where its sums are was not written down.
            _scores.ClearAll();
        }

        _scores.Clear(Spoken);
        foreach (int track in Voiced)
        {
            _loudest[track] = 0;
        }

        foreach (int track in _unwanted.AsSpan(0, _unwantedCount))
        {
            _excluded.Remove(track);
            _blocked.Remove(track);
        }

        (_spokenCount, _voicedCount, _unwantedCount, _hasEnded) = (0, 0, 0, true);
    }
}
