using Pipelines.SampleData;

namespace Pipelines.Shared.Tests.SampleData;

/// <summary>The data is fit to judge models by: the last week's new tracks, predicted from what was played before it.</summary>
public sealed class SampleRecommendationTests
{
    private const int Recommended = 50;
    private const int HeldOutDays = 7;

    private static readonly SampleRun Run = SampleRun.Shared;
    private static readonly int Tracks = Run.World.Tracks.Count;

    [Test]
    public void Co_listening_predicts_new_tracks_better_than_popularity_and_far_from_perfectly()
    {
        int[][] heard = [.. Run.Events.Select(events => Recordings(events, fresh: false))];
        List<int>[] audience = [.. Enumerable.Range(0, Tracks).Select(_ => new List<int>())];
        for (int listener = 0; listener < heard.Length; listener++)
        {
            foreach (int track in heard[listener]) audience[track].Add(listener);
        }

        double popularity = MeanRecall(heard, _ => [.. audience.Select(listeners => (double)listeners.Count)]);
        double coListening = MeanRecall(heard, tracks => ScoreByCosine(tracks, heard, audience));
        Assert.That(popularity, Is.GreaterThan(.02), "popularity is a baseline, not a straw man");
        Assert.That(coListening, Is.GreaterThan(1.5 * popularity).And.LessThan(.6));
    }

    private static int[] Recordings(SampleEvent[] events, bool fresh) =>
    [
        .. events
            .Where(played => Run.Day(played) >= Run.Options.Days - HeldOutDays == fresh)
            .Select(played => Run.World.Traits(played.Track).Recording)
            .Distinct(),
    ];

    /// <summary>Item-item: the sum of the cosines of a track's audience with those of the tracks heard.</summary>
    private static double[] ScoreByCosine(int[] tracks, int[][] heard, List<int>[] audience)
    {
        double[] scores = new double[Tracks];
        foreach (int track in tracks)
        {
            foreach (int listener in audience[track])
            {
                foreach (int other in heard[listener])
                    scores[other] += 1 / Math.Sqrt((double)audience[track].Count * audience[other].Count);
            }
        }

        return scores;
    }

    private static double MeanRecall(int[][] heard, Func<int[], double[]> score)
    {
        List<double> recalls = [];
        for (int listener = 0; listener < heard.Length; listener += 4)
        {
            int[] wanted = [.. Recordings(Run.Events[listener], fresh: true).Except(heard[listener])];
            if (wanted.Length == 0 || heard[listener].Length == 0) continue;
            double[] scores = score(heard[listener]);
            foreach (int known in heard[listener]) scores[known] = double.NegativeInfinity;
            HashSet<int> best = [.. Enumerable.Range(0, Tracks).OrderByDescending(track => scores[track]).Take(Recommended)];
            recalls.Add(wanted.Count(best.Contains) / (double)Math.Min(Recommended, wanted.Length));
        }

        return recalls.Average();
    }
}
