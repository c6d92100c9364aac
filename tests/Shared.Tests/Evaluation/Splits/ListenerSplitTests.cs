using System.Collections.Immutable;
using Pipelines.Evaluation;
using Pipelines.Evaluation.Models;
using Pipelines.Evaluation.Splits;

namespace Pipelines.Shared.Tests.Evaluation.Splits;

internal sealed class ListenerSplitTests
{
    private const int Listeners = 600, Tracks = 200;

    private static readonly Listening Everybody = Listen(reversed: false);

    [Test]
    public void About_a_fifth_is_held_out_and_teaches_nothing()
    {
        TestBed bed = ListenerSplit.Of(Everybody, seed: 1);
        Assert.That(bed.Listeners.Length, Is.InRange(0.15 * Listeners, 0.25 * Listeners));
        Assert.That(bed.Listeners.Select(listener => bed.Train.ItemsOf(listener.Number).Length), Is.All.Zero);
        Assert.That(bed.TrainListeners, Is.EqualTo(Listeners - bed.Listeners.Length));
    }

    [Test]
    public void Four_tracks_in_five_are_given_and_the_available_others_asked_for()
    {
        foreach (TestListener listener in ListenerSplit.Of(Everybody, seed: 1).Listeners)
        {
            int[] played = Everybody.Played.ItemsOf(listener.Number).ToArray();
            Assert.That(listener.Played, Has.Length.EqualTo((int)(0.8 * played.Length)).And.Ordered);
            Assert.That(listener.Targets, Is.Ordered.And.Not.Empty);
            Assert.That(listener.Targets, Is.EqualTo(played.Except(listener.Played).Where(track => Everybody.Catalog.Available[track])));
            Assert.That(listener.Heard, Is.EqualTo(Everybody.Heard[listener.Number].Except(played).Union(listener.Played).Order()), "what was heard and not played too");
            Assert.That(listener.Weights, Is.EqualTo(listener.Played.Select(track => 1f + track)));
            Assert.That(played, Has.Length.AtLeast(ListenerSplit.LeastTracks));
        }
    }

    [Test]
    public void Who_is_held_out_and_what_is_given_depends_on_seed_and_id_alone()
    {
        var one = Asked(ListenerSplit.Of(Everybody, seed: 1));
        Assert.That(Asked(ListenerSplit.Of(Listen(reversed: true), seed: 1)), Is.EquivalentTo(one));
        Assert.That(Asked(ListenerSplit.Of(Everybody, seed: 2)), Is.Not.EquivalentTo(one));

        static string[] Asked(TestBed bed) => [.. bed.Listeners.Select(listener => $"{listener.Id}: {string.Join(' ', listener.Targets)}")];
    }

    private static Listening Listen(bool reversed)
    {
        List<Interaction> played = [];
        List<ImmutableArray<int>> heard = [];
        int[] people = [.. Enumerable.Range(0, Listeners)];
        foreach ((int number, int person) in (reversed ? people.Reverse() : people).Index())
        {
            SplitMix64 random = new((ulong)person);
            int[] tracks = [.. Enumerable.Repeat(0, 3 + random.Below(20)).Select(_ => random.Below(Tracks - 1)).Distinct().Order()];
            played.AddRange(tracks.Select(track => new Interaction(number, track, 1 + track)));
            heard.Add([.. tracks.Append(Tracks - 1)]);
        }

        return new Listening
        {
            Played = Interactions.Of(Listeners, Tracks, played),
            Heard = [.. heard],
            ListenerIds = [.. (reversed ? people.Reverse() : people).Select(person => $"person-{person}")],
            Countries = [.. people.Select(_ => -1)],
            Catalog = new CatalogTracks([.. Enumerable.Repeat(-1, Tracks)], [.. Enumerable.Range(0, Tracks).Select(track => track % 7 != 0)]),
            TrackNumbers = new Dictionary<string, int>(),
        };
    }
}
