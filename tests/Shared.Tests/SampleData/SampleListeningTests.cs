using Pipelines.SampleData;

namespace Pipelines.Shared.Tests.SampleData;

/// <summary>The structure that a recommender has to find.</summary>
public sealed class SampleListeningTests
{
    private static readonly SampleRun Run = SampleRun.Shared;

    [Test]
    public void A_small_head_draws_many_plays_and_the_tail_is_played_too()
    {
        int[] plays = new int[Run.World.Tracks.Count];
        foreach (SampleEvent played in Run.All) plays[played.Track]++;
        int[] sorted = [.. plays.OrderDescending()];
        Assert.That(sorted.Take(plays.Length / 100).Sum() / (double)Run.Count, Is.InRange(.12, .35), "the top 1 %");
        Assert.That(sorted.Skip(plays.Length / 2).Sum() / (double)Run.Count, Is.InRange(.01, .15), "the lower half");
        Assert.That(sorted[0] / (double)Run.Count, Is.LessThan(.02));
    }

    [Test]
    public void The_popularity_column_goes_with_the_plays()
    {
        double hits = Run.World.Tracks.Count(track => track.Popularity >= 70);
        double plays = Run.All.Count(played => Run.World.Tracks[played.Track].Popularity >= 70);
        double playsOfHit = plays / hits;
        double playsOfOther = (Run.Count - plays) / (Run.World.Tracks.Count - hits);
        Assert.That(playsOfHit, Is.GreaterThan(4 * playsOfOther));
    }

    [Test]
    public void About_half_of_the_plays_are_repeats()
    {
        double first = Run.Events.Sum(events => events.DistinctBy(played => Run.World.Traits(played.Track).Recording).Count());
        Assert.That(1 - (first / Run.Count), Is.InRange(.4, .75));
    }

    [Test]
    public void Listeners_keep_to_their_scenes_far_beyond_what_their_scenes_draw_from_all()
    {
        double own = 0;
        double chance = 0;
        int[] plays = new int[Run.World.Scenes.Count];
        foreach (SampleEvent played in Run.All) plays[Run.World.Traits(played.Track).Scene]++;
        foreach (SampleListener listener in Run.Listeners)
        {
            own += Run.Events[listener.Number].Count(played => IsOwn(listener, played));
            chance += Run.Events[listener.Number].Length * (listener.Scenes.Sum(scene => plays[scene]) / (double)Run.Count);
        }

        Assert.That(own / Run.Count, Is.InRange(.5, .9));
        Assert.That(own, Is.GreaterThan(8 * chance));
    }

    [Test]
    public void A_scene_shares_listeners_beyond_its_genre()
    {
        int[][] artistsOf = [.. Run.Events.Select(events =>
            events.Select(played => Run.World.Traits(played.Track).Artist).Distinct().ToArray())];
        (double sameScene, double sameGenre) = CountPairs(artistsOf);
        Assert.That(sameScene, Is.GreaterThan(2 * sameGenre));
    }

    private static bool IsOwn(SampleListener listener, SampleEvent played) =>
        listener.Scenes.Contains(Run.World.Traits(played.Track).Scene);

    /// <summary>Mean listeners in common of two artists of a scene, and of two of a genre but not of a scene.</summary>
    private static (double SameScene, double SameGenre) CountPairs(int[][] artistsOf)
    {
        HashSet<int>[] audience = [.. Run.World.Artists.Select(_ => new HashSet<int>())];
        for (int listener = 0; listener < artistsOf.Length; listener++)
        {
            foreach (int artist in artistsOf[listener]) audience[artist].Add(listener);
        }

        List<double> sameScene = [];
        List<double> sameGenre = [];
        SampleArtist[] known = [.. Run.World.Artists.OrderByDescending(artist => artist.Popularity).Take(400)];
        foreach (SampleArtist one in known)
        {
            foreach (SampleArtist other in known.Where(other => other.Number > one.Number && Genre(other) == Genre(one)))
            {
                HashSet<int> fans = audience[one.Number];
                double shared = audience[other.Number].Count(fans.Contains)
                    / Math.Sqrt(Math.Max(1, fans.Count * audience[other.Number].Count));
                (one.Scene == other.Scene ? sameScene : sameGenre).Add(shared);
            }
        }

        return (sameScene.Average(), sameGenre.Average());
    }

    private static string Genre(SampleArtist artist) => Run.World.Scenes[artist.Scene].Genre;
}
