using Pipelines.Kernels.Audio;
using Pipelines.Kernels.Model;
using Pipelines.Kernels.Pools;
using Pipelines.Kernels.Tests.Model;

namespace Pipelines.Kernels.Tests.Pools;

public sealed class SoundingLikeTests
{
    [Test]
    public void Lists_are_what_asking_every_track_gives([Range(1, 20)] int seed)
    {
        Random random = new(seed);
        TestTrack[] tracks = [.. TestModel.Draw(random, most: 60).Select(track => track with { Listeners = random.Next(12) })];
        TrackModel model = TestModel.Load(tracks);
        (int, short)[][] lists = new SoundingLike(model, hardlyHeard: 5).All(4);
        Assert.That(lists, Has.Length.EqualTo(tracks.Length));
        foreach ((int number, TestTrack track) in tracks.Index())
        {
            (int, short)[] expected =
            [
                .. tracks.Index()
                    .Where(other => track.Listeners > 5 && other.Item.Listeners <= 5 && other.Item.Flags.HasFlag(TrackFlags.Available))
                    .Where(other => other.Item.Genres.Intersect(track.Genres).Any() && Known(track) >= 3 && Known(other.Item) >= 3)
                    .Select(other => (other.Index, Likeness: Likeness(track, other.Item)))
                    .OrderByDescending(other => other.Likeness).ThenBy(other => other.Index)
                    .Take(4),
            ];
            Assert.That(lists[number], Is.EqualTo(expected), track.Id);
        }
    }

    [Test]
    public void A_twin_in_half_the_tempo_is_entirely_alike()
    {
        TestTrack heard = new("heard") { Listeners = 9, Tempo = 160, Key = 3, Energy = 0.5f, Valence = 0.5f, Genres = ["pop"] };
        TrackModel model = TestModel.Load(heard, heard with { Id = "twin", Listeners = 0, Tempo = 80 });
        Assert.That(new SoundingLike(model, 5).All(3)[0], Is.EqualTo(new[] { (1, (short)10_000) }));
    }

    private static int Known(TestTrack track) =>
        (float.IsNaN(track.Tempo) ? 0 : 1) + (track.Key < 0 ? 0 : 1) + (float.IsNaN(track.Energy) ? 0 : 1) + (float.IsNaN(track.Valence) ? 0 : 1);

    private static short Likeness(TestTrack a, TestTrack b)
    {
        double key = a.Key < 0 || b.Key < 0 ? double.NaN : CamelotWheel.Distance(CamelotWheel.Code(a.Key / 2, a.Key % 2), CamelotWheel.Code(b.Key / 2, b.Key % 2));
        double[] parts = [TempoDistance.Between(a.Tempo, b.Tempo), key, Math.Abs((double)a.Energy - b.Energy), Math.Abs((double)a.Valence - b.Valence)];
        double[] known = [.. parts.Where(part => !double.IsNaN(part))];
        return (short)Math.Floor((10_000 * (1 - (known.Length == 0 ? AudioDistance.Neutral : known.Average()))) + 0.5);
    }
}
