using System.Runtime.InteropServices;
using System.Text;
using Pipelines.Kernels.Calls;

namespace Pipelines.Kernels.Neighbors;

public static class TasteKernels
{
    [ThreadStatic]
    private static StrongestTracks? strongest;

    [ThreadStatic]
    private static GramCounter? counter;

    /// <summary><c>strongest_tracks(track_nos, play_weights, count)</c>: at most so many numbers, in no particular order.</summary>
    public static Kernel Strongest { get; } = Kernel.Of(
        "strongest_tracks",
        KernelType.LongList,
        static call => call.Return((strongest ??= new StrongestTracks()).Of(call.Row.Longs(0), call.Row.Longs(1), (int)call.Row.Long(2))),
        KernelType.LongList,
        KernelType.LongList,
        KernelType.Long);

    /// <summary>
    /// <c>co_listened(tastes_path, tastes_digest, track_no, min_together)</c>: the track's row of the Gram matrix, by track number; an entry
    /// has the other track in its lower 32 bits and the listeners in common above.
    /// </summary>
    public static Kernel CoListened { get; } = Kernel.Of(
        "co_listened",
        KernelType.LongList,
        static call => call.Return(MemoryMarshal.Cast<GramEntry, long>(Count(call.Row))),
        KernelType.Text,
        KernelType.Text,
        KernelType.Long,
        KernelType.Long);

    private static ReadOnlySpan<GramEntry> Count(RowView row)
    {
        Tastes tastes = TasteFile.Load(Encoding.UTF8.GetString(row.Bytes(0)), Encoding.UTF8.GetString(row.Bytes(1)));
        int track = (int)row.Long(2);
        GramCounter own = counter ?? new GramCounter();
        // A call that fails may leave counts behind: the next one must not find them.
        counter = null;
        ReadOnlySpan<GramEntry> entries = own.Row(tastes.ByListener, tastes.ByTrack.Of(track), track, (int)row.Long(3));
        counter = own;
        return entries;
    }
}
