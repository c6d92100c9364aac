using Pipelines.Evaluation;
using Pipelines.Evaluation.Contenders;
using Pipelines.Evaluation.Models;
using Pipelines.Evaluation.Splits;

namespace Pipelines.Shared.Tests.Evaluation;

/// <summary>A small world whose popular tracks are popular tomorrow too, and some contenders.</summary>
internal static class TestBeds
{
    public const int Listeners = 250, Tracks = 400, TargetsEach = 5;

    /// <summary>Listener n played 20 tracks and plays five others later, drawn towards low numbers; every tenth track is unavailable.</summary>
    public static TestBed Popular(bool isReversed = false)
    {
        List<Interaction> train = [];
        List<TestListener> judged = [];
        for (int number = 0; number < Listeners; number++)
        {
            SplitMix64 random = new((ulong)number);
            int[] drawn = [.. Enumerable.Repeat(0, 2_000).Select(_ => random.Below(1 + random.Below(Tracks))).Distinct()];
            int[] heard = [.. drawn[..20].Order()];
            train.AddRange(heard.Select(track => new Interaction(number, track, 1)));
            judged.Add(new TestListener
            {
                Id = $"listener-{number:D3}",
                Number = number,
                Played = [.. heard],
                Weights = [.. heard.Select(_ => 1f)],
                Heard = [.. heard],
                Targets = [.. drawn[20..].Where(IsAvailable).Take(TargetsEach).Order()],
            });
        }

        if (isReversed)
        {
            judged.Reverse();
        }

        CatalogTracks catalog = new([.. Enumerable.Range(0, Tracks).Select(track => track / 4)], [.. Enumerable.Range(0, Tracks).Select(IsAvailable)]);
        return new TestBed(Interactions.Of(Listeners, Tracks, train), [.. Enumerable.Repeat(-1, Listeners)], catalog, [.. judged]);
    }

    public static IContender Contender(string name, Func<TestListener, int, int[]> rank, bool isBaseline = false) => new Made(name, rank, isBaseline);

    /// <summary>Any unheard available tracks, in any order.</summary>
    public static IContender Random(TestBed bed) => Contender("random", (listener, k) =>
    {
        int[] tracks = Unheard(bed, listener);
        new SplitMix64(99 + (ulong)listener.Number).Shuffle<int>(tracks);
        return tracks[..k];
    });

    public static int[] Unheard(TestBed bed, TestListener listener) =>
        [.. Enumerable.Range(0, bed.Catalog.Count).Where(track => bed.Catalog.Available[track] && !listener.Heard.Contains(track))];

    private static bool IsAvailable(int track) => track % 10 != 9;

    private sealed class Made(string name, Func<TestListener, int, int[]> rank, bool isBaseline) : IContender
    {
        public string Name => name;

        public bool IsBaseline => isBaseline;

        public int[] Rank(TestListener listener, int k) => rank(listener, k);
    }
}
