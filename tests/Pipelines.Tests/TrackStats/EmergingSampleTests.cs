using Pipelines.Tests.Harness;

namespace Pipelines.Tests.TrackStats;

/// <summary>The sample knows whose audience truly rises: the mark is held against that, on seeds that no parameter was chosen on.</summary>
internal sealed class EmergingSampleTests
{
    private static readonly ulong[] Seeds = [11, 12, 13];

    [Test]
    public void Artists_who_rise_are_found_far_beyond_chance_and_two_fortnights_would_find_fewer()
    {
        Outcome months = new(0, 0, 0, 0), fortnights = months;
        foreach (SampleListening sample in Seeds.Select(seed => new SampleListening(new() { Listeners = 2500, Tracks = 8000, Seed = seed })))
        {
            using JobTest test = Stats.Of(sample.Catalog, sample.State);
            months += Count(sample, test.Run());
            fortnights += Count(sample, test.With("growth_days", 14).Run());
        }

        TestContext.Out.WriteLine($"defaults: {months}; growth_days 14: {fortnights}");
        Assert.That(months.Rising, Is.LessThan(0.02 * months.Artists), "few rise: chance would find hardly any");
        Assert.That(months.Found, Is.GreaterThan(0.3 * months.Marked), "precision");
        Assert.That(months.Found, Is.GreaterThan(0.3 * months.Rising), "recall");
        Assert.That(fortnights.Found, Is.LessThan(months.Found));
    }

    private static Outcome Count(SampleListening sample, JobRun run)
    {
        ILookup<string, bool> marks = run.Rows<StatsRow>().ToLookup(row => sample.Artist(row.TrackId), row => row.Emerging);
        Assert.That(marks.Select(artist => artist.Distinct().Count()), Is.All.EqualTo(1), "the mark is the artist's: all recordings have it, or none");
        string[] marked = [.. marks.Where(artist => artist.First()).Select(artist => artist.Key)];
        return new Outcome(marks.Count, marks.Count(artist => sample.Rises(artist.Key)), marked.Length, marked.Count(sample.Rises));
    }

    /// <summary>Artists who were played, who rise, who are marked, and who are both.</summary>
    private sealed record Outcome(int Artists, int Rising, int Marked, int Found)
    {
        public static Outcome operator +(Outcome a, Outcome b) =>
            new(a.Artists + b.Artists, a.Rising + b.Rising, a.Marked + b.Marked, a.Found + b.Found);
    }
}
