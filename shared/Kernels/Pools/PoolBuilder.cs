using System.Runtime.InteropServices;
using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Pools;

/// <summary>Takes candidates, best first, as long as there is room, for the listener and for the artist.</summary>
internal ref struct PoolBuilder
{
    private readonly ReadOnlySpan<int> _artists;
    private readonly ReadOnlySpan<TrackFlags> _flags;
    private readonly PoolScratch _scratch;
    private readonly int _maxPerArtist;
    private readonly Span<long> _pool;
    private int _count;

    public PoolBuilder(TrackModel model, PoolScratch scratch, PoolSettings settings)
    {
        _artists = model.Artists;
        _flags = model.Flags;
        _scratch = scratch;
        _maxPerArtist = settings.MaxPerArtist;
        _pool = scratch.PoolOf(settings.PoolSize);
    }

    public readonly bool IsFull => _count == _pool.Length;

    public readonly ReadOnlySpan<long> Candidates => _pool[.._count];

    public void Add(int track, int affinity, CandidateSource source)
    {
        if (IsFull || _scratch.IsExcluded(track) || (_flags[track] & TrackFlags.Available) == 0)
        {
            return;
        }

        if (_artists[track] >= 0)
        {
            ref int taken = ref CollectionsMarshal.GetValueRefOrAddDefault(_scratch.TakenByArtist, _artists[track], out _);
            if (taken == _maxPerArtist)
            {
                return;
            }

            taken++;
        }

        // Once in the pool, it is no candidate any more.
        _scratch.Exclude(track);
        _pool[_count++] = Candidate.Pack(track, affinity, source);
    }
}
