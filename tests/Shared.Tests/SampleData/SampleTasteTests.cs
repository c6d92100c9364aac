using Pipelines.SampleData;

namespace Pipelines.Shared.Tests.SampleData;

/// <summary>What sticks, with whom, and when.</summary>
public sealed class SampleTasteTests
{
    private static readonly SampleRun Run = SampleRun.Shared;

    [Test]
    public void Good_tracks_come_back_after_the_first_listen_more_often()
    {
        double good = ReturnShare(track => track.Quality > 0.7);
        double poor = ReturnShare(track => track.Quality < -0.7);
        Assert.That(good, Is.GreaterThan(1.4 * poor));
    }

    [Test]
    public void What_suits_the_listener_comes_back_and_what_does_not_is_skipped()
    {
        (double suits, double skipsOfSuiting) = FirstListens(affinity => affinity > 0.6);
        (double clashes, double skipsOfClashing) = FirstListens(affinity => affinity < 0.2);
        Assert.That(suits, Is.GreaterThan(2 * clashes));
        Assert.That(skipsOfClashing, Is.GreaterThan(1.5 * skipsOfSuiting));
    }

    [Test]
    public void Emerging_artists_grow_and_fading_ones_shrink()
    {
        double steady = Growth(ArtistTrend.Steady);
        Assert.That(Growth(ArtistTrend.Emerging), Is.GreaterThan(2 * steady));
        Assert.That(Growth(ArtistTrend.Fading), Is.LessThan(0.8 * steady), "slower: who likes an artist stays");
    }

    [Test]
    public void What_a_listener_blocked_never_sticks()
    {
        int checkedTracks = 0;
        foreach (SampleListener listener in Run.Listeners)
        {
            IEnumerable<int> blocked = listener.DislikedArtists.IsEmpty ? listener.DislikedTracks : Enumerable
                .Range(0, Run.World.Tracks.Count)
                .Where(track => listener.DislikedArtists.Contains(Run.World.Traits(track).Artist))
                .Concat(listener.DislikedTracks);
            foreach (int track in blocked)
            {
                Assert.That(Run.World.Affinity(listener, track), Is.Zero);
                checkedTracks++;
            }
        }

        Assert.That(checkedTracks, Is.GreaterThan(100));
    }

    private static double ReturnShare(Func<TrackTraits, bool> of)
    {
        int met = 0;
        int returned = 0;
        foreach (SampleEvent[] events in Run.Events)
        {
            foreach (IGrouping<int, SampleEvent> plays in events.GroupBy(played => played.Track))
            {
                if (!of(Run.World.Traits(plays.Key))) continue;
                met++;
                if (plays.Any(played => Run.Day(played) > Run.Day(plays.First()))) returned++;
            }
        }

        return returned / (double)met;
    }

    /// <summary>
    /// Of tracks with such an affinity: the share that came back on a later day, and the share skipped at first.
    /// </summary>
    private static (double Returned, double Skipped) FirstListens(Func<double, bool> suits)
    {
        List<(bool Returned, bool Skipped)> firsts = [];
        foreach (SampleListener listener in Run.Listeners.Take(300))
        {
            foreach (IGrouping<int, SampleEvent> plays in Run.Events[listener.Number].GroupBy(played => played.Track))
            {
                if (!suits(Run.World.Affinity(listener, plays.Key))) continue;
                firsts.Add((plays.Any(played => Run.Day(played) > Run.Day(plays.First())), plays.First().Skipped));
            }
        }

        return (firsts.Average(first => first.Returned ? 1 : 0), firsts.Average(first => first.Skipped ? 1 : 0));
    }

    /// <summary>Plays in the last 15 days against the first 15, of artists whose audience turns early in the span.</summary>
    private static double Growth(ArtistTrend trend)
    {
        bool[] counts = [.. Run.World.Artists.Select(artist =>
            artist.Trend == trend && (trend == ArtistTrend.Steady || artist.TrendOnset is >= -10 and <= 10))];
        SampleEvent[] plays = [.. Run.All.Where(played => counts[Run.World.Traits(played.Track).Artist])];
        return plays.Count(played => Run.Day(played) >= 45) / (double)plays.Count(played => Run.Day(played) < 15);
    }
}
