using Pipelines.Kernels.Neighbors;

namespace Pipelines.Benchmarks.Neighbors;

/// <summary>The baseline: a row of the Gram matrix in a dictionary, sorted at the end.</summary>
internal static class PlainGram
{
    public static GramEntry[] Row(Tastes tastes, int track, int minTogether)
    {
        Dictionary<int, int> together = [];
        foreach (int listener in tastes.ByTrack.Of(track))
        {
            foreach (int other in tastes.ByListener.Of(listener))
            {
                together[other] = together.GetValueOrDefault(other) + 1;
            }
        }

        return [.. together
            .Where(entry => entry.Key != track && entry.Value >= minTogether)
            .OrderBy(entry => entry.Key)
            .Select(entry => new GramEntry(entry.Key, entry.Value))];
    }
}
