using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Neighbors;

/// <summary>
/// A weight between two tracks in one integer, as kernels pass it through SQL: from the top the predicted track (24 bits), the track that
/// speaks for it (24 bits), and the weight in ten-thousandths plus 32768 (16 bits).
/// </summary>
public static class PackedWeight
{
    private const int TrackBits = 24;
    private const int WeightBits = 16;

    /// <exception cref="ArgumentOutOfRangeException">A track's number has more than 24 bits.</exception>
    public static long Pack(int predicted, int source, short weight)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)predicted, (uint)TrackModelFormat.MaxTracks, nameof(predicted));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)source, (uint)TrackModelFormat.MaxTracks, nameof(source));
        return ((long)predicted << (TrackBits + WeightBits)) | ((long)source << WeightBits) | (long)(weight - short.MinValue);
    }
}
