namespace Pipelines.Kernels.Neighbors;

/// <summary>A listener's taste: the tracks that they play most. One object a thread; memory only grows.</summary>
public sealed class StrongestTracks
{
    private long[] _tracks = [];
    private long[] _weights = [];
    private int[] _best = [];

    /// <param name="tracks">Distinct numbers, in any order.</param>
    /// <param name="weights">Play weights, one a track.</param>
    /// <param name="most">How many are wanted.</param>
    /// <returns>Where there are more: the strongest first, ties to the lower number; else all, as they come. Valid until the next call.</returns>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public ReadOnlySpan<long> Of(ReadOnlySpan<long> tracks, ReadOnlySpan<long> weights, int most)
    {
        if (tracks.Length != weights.Length)
        {
            throw new ArgumentException($"lists of different lengths: {tracks.Length} tracks and {weights.Length} weights");
        }

        if (tracks.Length <= most)
        {
            return tracks;
        }

        if (_tracks.Length < tracks.Length)
        {
            (_tracks, _weights, _best) = (new long[2 * tracks.Length], new long[2 * tracks.Length], new int[2 * tracks.Length]);
        }

        Span<long> ordered = _tracks.AsSpan(0, tracks.Length), theirs = _weights.AsSpan(0, tracks.Length);
        tracks.CopyTo(ordered);
        weights.CopyTo(theirs);
        // By number first, so that the lower index of a tie is the lower number.
        ordered.Sort(theirs);
        Span<int> best = _best.AsSpan(0, most);
        TopK.Select(theirs, best);
        for (int i = 0; i < most; i++)
        {
            _weights[i] = ordered[best[i]];
        }

        return _weights.AsSpan(0, most);
    }
}
