namespace Pipelines.Kernels.Neighbors;

/// <summary>Each listener's strongest tracks, from both sides.</summary>
/// <param name="ByListener">Tracks by listener.</param>
/// <param name="ByTrack">Listeners by track.</param>
public sealed record Tastes(ListenerLists ByListener, ListenerLists ByTrack)
{
    public static Tastes Of(ListenerLists byListener) => new(byListener, byListener.Transposed());
}
