using Pipelines.Engine;
using Pipelines.Kernels.Calls;
using Pipelines.Kernels.Model;

namespace Pipelines.TrackNeighbors;

/// <summary>Writes what kernels need of tracks: what the catalog says of them, and their neighbours.</summary>
internal static class ModelFile
{
    public const string Name = "model.bin";

    private static readonly int UnixEpoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    // Columns of model.sql.
    private enum Column
    {
        TrackId,
        ArtistNo,
        AlbumNo,
        Available,
        Explicit,
        Listeners,
        ReleaseDay,
        Tempo,
        Energy,
        Valence,
        KeyMode,
        Genres,
        Markets,
        Ranks,
        NeighborNos,
        Weights,
    }

    public static void Write(IEngine engine, Sql tracks, string path)
    {
        TrackModelWriter model = new();
        engine.Scan(tracks, row => Add(model, row));
        model.Write(path);
    }

    private static void Add(TrackModelWriter model, RowView row)
    {
        (int[] neighbors, short[] weights) = Neighbors(row);
        bool isRestricted = !row.IsNull((int)Column.Markets);
        TrackFlags flags = (row.Bool((int)Column.Available) ? TrackFlags.Available : 0)
            | (row.Bool((int)Column.Explicit) ? TrackFlags.Explicit : 0)
            | (isRestricted ? TrackFlags.Restricted : 0);
        model.Add(new ModelTrack
        {
            Id = row.Bytes((int)Column.TrackId),
            Flags = flags,
            Artist = (int)row.Long((int)Column.ArtistNo),
            Album = (int)row.Long((int)Column.AlbumNo),
            ReleaseDay = row.IsNull((int)Column.ReleaseDay) ? -1 : UnixEpoch + (int)row.Long((int)Column.ReleaseDay),
            Listeners = (int)row.Long((int)Column.Listeners),
            Tempo = Known(row, Column.Tempo),
            Energy = Known(row, Column.Energy),
            Valence = Known(row, Column.Valence),
            Key = row.IsNull((int)Column.KeyMode) ? (sbyte)-1 : (sbyte)row.Long((int)Column.KeyMode),
            Genres = Numbers(row, Column.Genres, model.Genre),
            Markets = Numbers(row, Column.Markets, model.Country),
            Neighbors = neighbors,
            Weights = weights,
        });
    }

    // A track that nobody listened to together with another has no lists.
    private static (int[] Neighbors, short[] Weights) Neighbors(RowView row)
    {
        if (row.IsNull((int)Column.Ranks))
        {
            return ([], []);
        }

        long[] ranks = row.Longs((int)Column.Ranks).ToArray();
        long[] numbers = row.Longs((int)Column.NeighborNos).ToArray();
        long[] weights = row.Longs((int)Column.Weights).ToArray();
        int[] order = [.. Enumerable.Range(0, ranks.Length).OrderBy(i => ranks[i])];
        return ([.. order.Select(i => (int)numbers[i])], [.. order.Select(i => (short)weights[i])]);
    }

    private static float Known(RowView row, Column column) => row.IsNull((int)column) ? float.NaN : (float)row.Double((int)column);

    private static int[] Numbers(RowView row, Column column, Namer number)
    {
        if (row.IsNull((int)column))
        {
            return [];
        }

        RowView.TextList names = row.Texts((int)column);
        int[] numbers = new int[names.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = number(names[i]);
        }

        return numbers;
    }

    private delegate int Namer(ReadOnlySpan<byte> name);
}
