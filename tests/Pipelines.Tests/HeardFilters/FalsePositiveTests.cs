using Pipelines.Kernels;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.HeardFilters;

internal sealed class FalsePositiveTests
{
    [Test]
    public void Tracks_never_heard_are_held_at_about_the_rate_asked_for([Values(0.1, 0.01, 0.001)] double rate)
    {
        int[] sizes = [1, 5, 40, 300, 2_000, 9_000];
        using JobTest test = new JobTest("heard-filters", "2026-11-20")
            .With("false_positive_rate", rate)
            .Source("tracks", [new Track("t")])
            .Snapshot("listening-state", sizes.SelectMany(size => Enumerable.Range(0, size).Select(track => StateRow.Of($"listener-{size}", $"track-{track}", 1))));
        FilterRow[] rows = [.. test.Run().Rows<FilterRow>()];

        string[] unheard = [.. Enumerable.Range(0, 50_000).Select(number => $"unheard-{number}")];
        Assert.That(rows.Select(row => row.Tracks), Is.EquivalentTo(sizes));
        Assert.That(rows.Select(row => row.Filter.Length), Is.EqualTo(rows.Select(row => SplitBlockBloomFilter.SizeInBytes(row.Tracks, rate))));
        Assert.That(rows.Average(row => unheard.Count(row.Holds) / 50_000.0), Is.InRange(0.3 * rate, 1.15 * rate));
        Assert.That(rows.Select(row => unheard.Count(row.Holds) / 50_000.0), Is.All.LessThan((1.15 * rate) + 0.0005));
    }
}
