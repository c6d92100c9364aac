using System.Text;
using Pipelines.Kernels.Discovery;
using Pipelines.Kernels.Model;
using Pipelines.Kernels.Pools;

namespace Pipelines.Benchmarks.PoolStage;

/// <summary>A made-up model and listeners of a given size, alike for a seed: tracks by a power law, as listening is.</summary>
internal sealed class StageWorld
{
    public const int TasteTracks = 20;
    /// <summary>How many played anything, in the world and in the one country.</summary>
    public const int Everybody = 1_000_000, Compatriots = 10_000;

    private const int HeardTracks = 44;
    private const int NeighborsPerTrack = 50;
    private const int Genres = 40;
    private const string ModelDigest = "stage";

    private readonly long[] tracks;

    public StageWorld(int listeners, int modelTracks)
    {
        Listeners = listeners;
        Random random = new(20261121);
        Model = WithFile(path => WriteModel(path, modelTracks, random), path => TrackModel.Load(path, ModelDigest));
        Shelves = WithFile(path => WriteShelves(path), path => Shelves.Load(path, "stage shelves", ModelDigest, Model));
        Popularity = WithFile(WritePopularity, path => CountryPopularity.Load(path, "stage popularity"));
        tracks = new long[(long)listeners * HeardTracks];
        HashSet<int> drawn = [];
        for (int listener = 0; listener < listeners; listener++)
        {
            Draw(random, drawn, HeardTracks, modelTracks).CopyTo(tracks, (long)listener * HeardTracks);
        }
    }

    public int Listeners { get; }

    public TrackModel Model { get; }

    public Shelves Shelves { get; }

    public CountryPopularity Popularity { get; }

    /// <summary>Weights of every listener's heard tracks: the first twenty are their taste, each the weaker the later.</summary>
    public static long[] Weights { get; } = [.. Enumerable.Range(0, HeardTracks).Select(place => place < TasteTracks ? 1000L - place : 1L)];

    /// <summary>Play counts and days since the last play, the same for everybody.</summary>
    public static long[] Ones { get; } = [.. Enumerable.Repeat(1L, HeardTracks)];

    /// <summary>Where everybody lives, for the scores.</summary>
    public static ReadOnlySpan<byte> Country => "SE"u8;

    /// <summary>How many played a track in the one country.</summary>
    public int ListenersHere(int track) => 1 + (Model.Listeners[track] / 100);

    public ReadOnlySpan<long> Heard(int listener) => tracks.AsSpan(listener * HeardTracks, HeardTracks);

    private static T WithFile<T>(Action<string> write, Func<string, T> load)
    {
        string path = Path.GetTempFileName();
        write(path);
        T loaded = load(path);
        // A mapped file outlives its name.
        File.Delete(path);
        return loaded;
    }

    private static long[] Draw(Random random, HashSet<int> drawn, int count, int tracks)
    {
        drawn.Clear();
        while (drawn.Count < count)
        {
            double place = random.NextDouble();
            drawn.Add((int)(tracks * place * place * place));
        }

        return [.. drawn.Select(track => (long)track)];
    }

    private static void WriteModel(string path, int tracks, Random random)
    {
        TrackModelWriter model = new();
        HashSet<int> drawn = [];
        int[] genres = [.. Enumerable.Range(0, Genres).Select(genre => model.Genre(Encoding.UTF8.GetBytes($"genre-{genre}")))];
        for (int track = 0; track < tracks; track++)
        {
            model.Add(new ModelTrack
            {
                // Ids in the order of numbers, so that SQL can break ties as the kernel does.
                Id = Encoding.UTF8.GetBytes($"track-{track:d8}"),
                Artist = random.Next(tracks / 10),
                Album = random.Next(tracks / 5),
                Listeners = 1 + (int)(100_000_000L / (track + 100)),
                Tempo = 60 + (120 * random.NextSingle()),
                Energy = random.NextSingle(),
                Valence = random.NextSingle(),
                Key = (sbyte)random.Next(24),
                Genres = genres.AsSpan(random.Next(Genres), 1),
                Neighbors = [.. Draw(random, drawn, NeighborsPerTrack, tracks).Select(neighbor => (int)neighbor)],
                Weights = [.. Enumerable.Range(0, NeighborsPerTrack).Select(_ => (short)random.Next(1, 3_000)).OrderDescending()],
            });
        }

        model.Write(path);
    }

    private void WriteShelves(string path)
    {
        ShelvesWriter shelves = new(Model, ModelDigest);
        int[] popular = [.. Enumerable.Range(0, Math.Min(1000, Model.Count))];
        shelves.AddCountry(default, popular, [.. popular.Select(track => 3_000_000 / (track + 10))]);
        for (int track = 0; track < Model.Count; track++)
        {
            if (track % 150 == 0)
            {
                shelves.AddFresh(track);
            }

            if (track % 150 == 75)
            {
                shelves.AddEmerging(track);
            }
        }

        shelves.Write(path);
    }

    private void WritePopularity(string path)
    {
        CountryPopularityWriter popularity = new(Everybody);
        popularity.Begin(Country, Compatriots);
        for (int track = 0; track < Model.Count; track++)
        {
            popularity.Add(track, ListenersHere(track));
        }

        popularity.Write(path);
    }
}
