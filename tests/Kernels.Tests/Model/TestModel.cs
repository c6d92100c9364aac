using System.Text;
using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Tests.Model;

/// <summary>A track of a model as a test writes it; neighbours strongest first.</summary>
internal sealed record TestTrack(string Id, int Artist = -1, TrackFlags Flags = TrackFlags.Available)
{
    public (int Track, short Weight)[] Neighbors { get; init; } = [];

    public int Album { get; init; } = -1;

    public int ReleaseDay { get; init; } = -1;

    public int Listeners { get; init; }

    public float Tempo { get; init; } = float.NaN;

    public float Energy { get; init; } = float.NaN;

    public float Valence { get; init; } = float.NaN;

    public sbyte Key { get; init; } = -1;

    public string[] Genres { get; init; } = [];

    public string[] Markets { get; init; } = [];
}

/// <summary>Writes models to files of their own and loads them; a mapped model outlives its file.</summary>
internal static class TestModel
{
    private static int count;

    public static TrackModel Load(params IEnumerable<TestTrack> tracks)
    {
        string path = Path.GetTempFileName();
        try
        {
            Write(path, tracks);
            return TrackModel.Load(path, Digest());
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static void Write(string path, IEnumerable<TestTrack> tracks)
    {
        TrackModelWriter writer = new();
        foreach (TestTrack track in tracks)
        {
            writer.Add(new ModelTrack
            {
                Id = Encoding.UTF8.GetBytes(track.Id),
                Flags = track.Flags,
                Artist = track.Artist,
                Album = track.Album,
                ReleaseDay = track.ReleaseDay,
                Listeners = track.Listeners,
                Tempo = track.Tempo,
                Energy = track.Energy,
                Valence = track.Valence,
                Key = track.Key,
                Genres = track.Genres.Select(name => writer.Genre(Encoding.UTF8.GetBytes(name))).ToArray(),
                Markets = track.Markets.Select(code => writer.Country(Encoding.UTF8.GetBytes(code))).ToArray(),
                Neighbors = track.Neighbors.Select(n => n.Track).ToArray(),
                Weights = track.Neighbors.Select(n => n.Weight).ToArray(),
            });
        }

        writer.Write(path);
    }

    private static float Sometimes(Random random, float value) => random.Next(4) == 0 ? float.NaN : value;

    /// <summary>A digest that no other model of this process has.</summary>
    public static string Digest() => $"test-{Interlocked.Increment(ref count)}";

    /// <summary>Up to <paramref name="most"/> tracks with ids in no order, ties in weights, few artists; the same for the same seed.</summary>
    public static TestTrack[] Draw(Random random, int most)
    {
        int tracks = random.Next(most + 1);
        string[] letters = ["", "a", "B", "é", "～", "𝄞", "z"];
        string[] ids = [.. Enumerable.Range(0, tracks).Select(number => $"{letters[number % 7]}{number:x}")];
        random.Shuffle(ids);
        return [.. ids.Select((id, self) => new TestTrack(id, random.Next(-1, 5), (TrackFlags)(random.Next(4) == 0 ? random.Next(8) : random.Next(2) * 6 | 1))
        {
            Album = random.Next(-1, 9),
            ReleaseDay = random.Next(-1, 800_000),
            Listeners = random.Next(1000),
            Tempo = Sometimes(random, 60 + (140 * random.NextSingle())),
            Energy = Sometimes(random, random.NextSingle()),
            Valence = Sometimes(random, random.NextSingle()),
            Key = (sbyte)random.Next(-1, 24),
            Genres = [.. new[] { "rock", "pop", "ö" }.Where(_ => random.Next(2) == 0)],
            Markets = [.. new[] { "SE", "DK" }.Where(_ => random.Next(3) == 0)],
            Neighbors = [.. Enumerable.Range(0, tracks).Where(other => other != self && random.Next(3) == 0)
                .Select(other => (other, (short)(1 + (random.Next(5) * 2_000)))).OrderByDescending(neighbor => neighbor.Item2)],
        })];
    }
}
