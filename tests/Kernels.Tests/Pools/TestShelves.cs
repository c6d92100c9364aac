using System.Text;
using Pipelines.Kernels.Model;
using Pipelines.Kernels.Pools;
using Pipelines.Kernels.Tests.Model;

namespace Pipelines.Kernels.Tests.Pools;

/// <summary>Shelves as a test writes them.</summary>
internal sealed record TestShelves
{
    public (string Code, (int Track, int Share)[] Popular)[] Countries { get; init; } = [("", [])];

    /// <summary>By track, in thousandths; 0 for what is taken down; 1000 where nothing is set.</summary>
    public Dictionary<int, int> Trends { get; init; } = [];

    public int[] Fresh { get; init; } = [];

    public int[] Emerging { get; init; } = [];

    public (int Track, short Likeness)[][] SoundingLike { get; init; } = [];

    public static TestShelves Draw(Random random, int tracks) => new()
    {
        Countries =
        [
            ("", Popular(random, tracks)),
            ("SE", Popular(random, tracks)),
            ("NO", []),
            ("DK", Popular(random, tracks)),
        ],
        Trends = Enumerable.Range(0, tracks).Where(_ => random.Next(2) == 0).ToDictionary(track => track, _ => new[] { 0, 200, 999, 1500, 5000 }[random.Next(5)]),
        Fresh = Some(random, tracks),
        Emerging = Some(random, tracks),
        SoundingLike = [.. Enumerable.Range(0, tracks).Select(_ => Some(random, tracks).Select(other => (other, (short)random.Next(1, 10_001))).ToArray())],
    };

    public Shelves For(TrackModel model)
    {
        string path = Path.GetTempFileName(), digest = TestModel.Digest();
        try
        {
            ShelvesWriter shelves = new(model, "model");
            foreach ((string code, (int Track, int Share)[] popular) in Countries)
            {
                shelves.AddCountry(Encoding.UTF8.GetBytes(code), popular.Select(entry => entry.Track).ToArray(), popular.Select(entry => entry.Share).ToArray());
            }

            foreach ((int track, int trend) in Trends)
            {
                if (trend == 0)
                {
                    shelves.TakeDown(track);
                }
                else
                {
                    shelves.SetTrend(track, trend / 1000.0);
                }
            }

            Array.ForEach(Fresh, shelves.AddFresh);
            Array.ForEach(Emerging, shelves.AddEmerging);
            foreach ((int Track, short Likeness)[] list in SoundingLike)
            {
                shelves.AddSoundingLike(list.Select(entry => entry.Track).ToArray(), list.Select(entry => entry.Likeness).ToArray());
            }

            shelves.Write(path);
            return Shelves.Load(path, digest, "model", model);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static (int, int)[] Popular(Random random, int tracks) => [.. Some(random, tracks).Select(track => (track, random.Next(PoolOracle.Unit)))];

    private static int[] Some(Random random, int tracks) => [.. Enumerable.Range(0, tracks).Where(_ => random.Next(6) == 0)];
}
