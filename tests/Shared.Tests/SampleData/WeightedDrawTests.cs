using Pipelines.SampleData;

namespace Pipelines.Shared.Tests.SampleData;

public sealed class WeightedDrawTests
{
    [TestCase(new[] { 1.0 })]
    [TestCase(new[] { 1.0, 0, 3, 0.5 })]
    [TestCase(new[] { 1e-9, 1e-9, 1, 1e-3 })]
    public void Items_are_drawn_in_proportion_to_their_weights(double[] weights)
    {
        int[] items = [.. Enumerable.Range(10, weights.Length)];
        WeightedDraw draw = new(items, weights);
        SeededRandom random = SeededRandom.For(1, RandomStream.Scenes, 0);
        int[] drawn = new int[weights.Length];
        for (int i = 0; i < 100_000; i++) drawn[draw.Draw(ref random) - 10]++;
        double total = weights.Sum();
        for (int i = 0; i < weights.Length; i++)
            Assert.That(drawn[i] / 100_000.0, Is.EqualTo(weights[i] / total).Within(.006), $"item {i}");
    }
}
