namespace Pipelines.Kernels.Discovery;

/// <summary>
/// A listener's tracks, each once, in the order of their numbers, so that sums of floats have an order whatever order rows came in. Buffers of one
/// thread that only grow.
/// </summary>
internal sealed class PlayedTracks
{
    private long[] _tracks = [];
    private int[] _order = [];
    private long[] _plays = [], _weights = [], _daysSince = [];

    /// <summary>How many there are, without those that the model lacks.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<long> Tracks => _tracks.AsSpan(0, Count);

    public ReadOnlySpan<long> Plays => _plays.AsSpan(0, Count);

    public ReadOnlySpan<long> Weights => _weights.AsSpan(0, Count);

    public ReadOnlySpan<long> DaysSince => _daysSince.AsSpan(0, Count);

    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A track is not of the model.</exception>
    public void Read(in DiscoveryListener listener, int tracksOfModel)
    {
        int length = listener.Tracks.Length;
        if (listener.Plays.Length != length || listener.Weights.Length != length || listener.DaysSince.Length != length)
        {
            throw new ArgumentException(
                $"{length} tracks, {listener.Plays.Length} plays, {listener.Weights.Length} weights and {listener.DaysSince.Length} days");
        }

        Grow(length);
        int known = 0;
        for (int i = 0; i < length; i++)
        {
            if (listener.Tracks[i] >= 0)
            {
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(listener.Tracks[i], tracksOfModel, nameof(listener));
                _tracks[known] = listener.Tracks[i];
                _order[known++] = i;
            }
        }

        _tracks.AsSpan(0, known).Sort(_order.AsSpan(0, known));
        Count = 0;
        for (int i = 0; i < known; i++)
        {
            if (Count == 0 || _tracks[Count - 1] != _tracks[i])
            {
                _tracks[Count] = _tracks[i];
                (_plays[Count], _weights[Count], _daysSince[Count]) = (0, 0, long.MaxValue);
                Count++;
            }

            _plays[Count - 1] += listener.Plays[_order[i]];
            _weights[Count - 1] += listener.Weights[_order[i]];
            _daysSince[Count - 1] = Math.Min(_daysSince[Count - 1], listener.DaysSince[_order[i]]);
        }
    }

    private void Grow(int length)
    {
        if (_tracks.Length < length)
        {
            int room = Math.Max(length, 2 * _tracks.Length);
            (_tracks, _order) = (new long[room], new int[room]);
            (_plays, _weights, _daysSince) = (new long[room], new long[room], new long[room]);
        }
    }
}
