using Pipelines.Evaluation;
using Pipelines.Evaluation.Metrics;
using Pipelines.Evaluation.Models;

namespace Pipelines.Shared.Tests.Evaluation.Metrics;

internal sealed class IntraListSimilarityTests
{
    [Test]
    public void It_is_the_mean_cosine_of_the_pairs([Range(1, 20)] int seed)
    {
        SplitMix64 random = new((ulong)seed);
        Interactions audience = Interactions.Of(30, 20,
        [
            .. from track in Enumerable.Range(0, 30) from listener in Enumerable.Range(0, 20) where random.Below(30) > track select new Interaction(track, listener, 1),
        ]);
        int[] ranked = [.. Enumerable.Range(0, 30)];
        random.Shuffle<int>(ranked);
        ranked[3] = -1;
        ranked = ranked[..(5 + random.Below(20))];
        double[] results = new double[3];
        IntraListSimilarity similarity = new(audience);
        similarity.Measure([1, 2, 3, 4, 5, 6], [2, 4, 6], results);
        similarity.Measure(ranked, [1, 5, 25], results);
        Assert.That(results, Is.EqualTo(new[] { double.NaN, Plain(audience, ranked, 5), Plain(audience, ranked, 25) }).Within(1e-9), "and nothing is left of the list before");
    }

    private static double Plain(Interactions audience, int[] ranked, int k)
    {
        int[] tracks = [.. ranked.Take(k).Where(track => track >= 0)];
        return (from a in tracks from b in tracks where a < b select Cosine(audience.ItemsOf(a).ToArray(), audience.ItemsOf(b).ToArray())).Average();
    }

    private static double Cosine(int[] one, int[] other) =>
        one.Length == 0 || other.Length == 0 ? 0 : one.Intersect(other).Count() / Math.Sqrt((double)one.Length * other.Length);
}
