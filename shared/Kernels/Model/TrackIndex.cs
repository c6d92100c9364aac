using System.Numerics;

namespace Pipelines.Kernels.Model;

/// <summary>Numbers of a model's tracks by their ids: a hash table with open addressing, made once a model.</summary>
internal sealed class TrackIndex
{
    private readonly TrackModel _model;

    // Track numbers plus one; 0 is a free slot. At most half of the slots are taken.
    private readonly int[] _slots;

    public TrackIndex(TrackModel model)
    {
        _model = model;
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)(2 * model.Count) + 1)];
        for (int track = 0; track < model.Count; track++)
        {
            int slot = First(model.Id(track));
            while (_slots[slot] != 0)
            {
                slot = Next(slot);
            }

            _slots[slot] = track + 1;
        }
    }

    /// <returns>-1 for an id that the model lacks.</returns>
    public int Find(ReadOnlySpan<byte> id)
    {
        for (int slot = First(id); _slots[slot] != 0; slot = Next(slot))
        {
            int track = _slots[slot] - 1;
            if (_model.Id(track).SequenceEqual(id))
            {
                return track;
            }
        }

        return -1;
    }

    private int First(ReadOnlySpan<byte> id) => (int)(Xxh64.Hash(id) & (ulong)(_slots.Length - 1));

    private int Next(int slot) => (slot + 1) & (_slots.Length - 1);
}
