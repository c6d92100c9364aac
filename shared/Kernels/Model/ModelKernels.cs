using System.Text;
using Pipelines.Kernels.Calls;

namespace Pipelines.Kernels.Model;

public static class ModelKernels
{
    [ThreadStatic]
    private static Opened? opened;

    /// <summary>
    /// <c>model_agrees(path, sha256, track_no, track_id, listeners, neighbor_ids, weights)</c>: 1 where the model opens and has this track
    /// under this number, with these listeners and this list; else 0.
    /// </summary>
    public static Kernel Agrees { get; } = Kernel.Of(
        "model_agrees",
        KernelType.Long,
        static call => call.Return(Compare(call.Row) ? 1L : 0L),
        KernelType.Text,
        KernelType.Text,
        KernelType.Long,
        KernelType.Text,
        KernelType.Long,
        KernelType.TextList,
        KernelType.LongList);

    private static bool Compare(RowView row)
    {
        int track = (int)row.Long(2);
        return Model(row) is { } model && track >= 0 && track < model.Count
            && model.Id(track).SequenceEqual(row.Bytes(3))
            && model.Listeners[track] == row.Long(4)
            && HasList(model, track, row.Texts(5), row.Longs(6));
    }

    private static bool HasList(TrackModel model, int track, RowView.TextList ids, ReadOnlySpan<long> weights)
    {
        ReadOnlySpan<int> neighbors = model.Neighbors(track);
        bool isSame = neighbors.Length == ids.Count && neighbors.Length == weights.Length;
        for (int i = 0; isSame && i < neighbors.Length; i++)
        {
            isSame = model.Id(neighbors[i]).SequenceEqual(ids[i]) && model.Weights(track)[i] == weights[i];
        }

        return isSame;
    }

    // Null where it does not open; asked once, as every row would read the whole file again to find the same fault.
    private static TrackModel? Model(RowView row)
    {
        if (opened is null || !opened.Digest.AsSpan().SequenceEqual(row.Bytes(1)))
        {
            opened = new Opened(row.Bytes(1).ToArray(), Load(Encoding.UTF8.GetString(row.Bytes(0)), Encoding.UTF8.GetString(row.Bytes(1))));
        }

        return opened.Model;
    }

    private static TrackModel? Load(string path, string digest)
    {
        try
        {
            return TrackModel.Load(path, digest);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>What a thread had at hand for the last row.</summary>
    private sealed record Opened(byte[] Digest, TrackModel? Model);
}
