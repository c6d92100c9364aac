using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pipelines.Kernels.Pools;

/// <summary>
/// Everything that was said and refused while <see cref="CandidatePool"/> made one pool, for explaining it. The code that makes the pool
/// fills it on its way, so that an explanation can't differ from what happened.
/// </summary>
/// <remarks>It holds one listener's pool at a time, the last one, and grows with what was said: for one pool, not for a night.</remarks>
public sealed class PoolRecord
{
    /// <summary>A likelihood of 1, in scores and amounts.</summary>
    public const int Unit = PoolScratch.ScoreUnit;

    private readonly List<(int Track, int Share)> _taste = [];
    private readonly List<PoolVoice> _voices = [];
    private readonly Dictionary<int, PoolNearness> _nearness = [];
    private readonly Dictionary<int, double> _leans = [];
    private readonly Dictionary<int, long> _scores = [];
    private readonly Dictionary<int, PoolRefusal> _refusals = [];

    /// <summary>What speaks for the taste, the strongest first, with shares in thousandths of the strongest.</summary>
    public IReadOnlyList<(int Track, int Share)> Taste => _taste;

    /// <summary>In the order in which they spoke.</summary>
    public IReadOnlyList<PoolVoice> Voices => _voices;

    /// <summary>How near an artist is; zeros for one whom nothing comes near.</summary>
    public PoolNearness Nearness(int artist) => _nearness.GetValueOrDefault(artist);

    /// <summary>How much more than the world the listener leans to a track's genres; null where it was not asked.</summary>
    public double? Lean(int track) => _leans.TryGetValue(track, out double lean) ? lean : null;

    /// <summary>The voices' sum times the trend, of which affinity is the root; null where nothing spoke for the track or against it.</summary>
    public long? Score(int track) => _scores.TryGetValue(track, out long score) ? score : null;

    public PoolRefusal Refusal(int track) => _refusals.GetValueOrDefault(track);

    internal void Begin()
    {
        _taste.Clear();
        _voices.Clear();
        _nearness.Clear();
        _leans.Clear();
        _scores.Clear();
        _refusals.Clear();
    }

    internal void Speaks(int track, int share) => _taste.Add((track, share));

    // Never inlined, nor is Scored: the loops that make every pool stay as small as they are without a record.
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void Said(int track, CandidateSource source, int from, long amount)
    {
        _voices.Add(new PoolVoice(track, source, from, amount));
        // Voices that come to nothing are not scored.
        _scores.TryAdd(track, 0);
    }

    internal void IsNear(int artist, PoolNearness nearness) => _nearness[artist] = nearness;

    internal void Leans(int track, double lean) => _leans[track] = lean;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void Scored(int track, long score) => _scores[track] = score;

    internal void Refused(int track, PoolRefusal why) => CollectionsMarshal.GetValueRefOrAddDefault(_refusals, track, out _) |= why;
}
