using Pipelines.Kernels.Audio;

namespace Pipelines.Kernels.Tests.Audio;

public sealed class AudioDistanceTests
{
    private static readonly TrackAudio Silent = new(double.NaN, CamelotWheel.Unknown, double.NaN, double.NaN);

    private static readonly TrackAudio Calm = new(80, 0, 0.2, 0.4), Loud = new(120, 13, 0.9, 0.8);

    [Test]
    public void A_track_like_everything_played_is_at_no_distance() =>
        Assert.That(Distance(new TrackAudio(160, 0, 0.2, 0.4), [Calm, Calm], [3, 1]), Is.Zero);

    [Test]
    public void Each_part_is_the_mean_distance_weighted_by_listening()
    {
        double tempo = 0.25 * TempoDistance.Between(80, 120), key = 0.25 * 1, energy = 0.25 * 0.7, valence = 0.25 * 0.4;
        Assert.That(Distance(Calm, [Calm, Loud], [3, 1]), Is.EqualTo((tempo + key + energy + valence) / 4).Within(1e-12));
    }

    [Test]
    public void Who_plays_both_ends_is_not_at_home_half_way() =>
        Assert.That(
            Distance(new TrackAudio(0, -1, 0.5, double.NaN), [new TrackAudio(0, -1, 0, 0), new TrackAudio(0, -1, 1, 0)], [1, 1]),
            Is.EqualTo(0.5));

    [Test]
    public void Where_nothing_is_known_on_both_sides_the_distance_is_neutral()
    {
        Assert.That(Distance(Silent, [Calm, Loud], [1, 1]), Is.EqualTo(AudioDistance.Neutral));
        Assert.That(Distance(Calm, [Silent], [1]), Is.EqualTo(AudioDistance.Neutral));
        Assert.That(Distance(Calm, [], []), Is.EqualTo(AudioDistance.Neutral));
        Assert.That(Distance(Calm, [Loud], [0]), Is.EqualTo(AudioDistance.Neutral));
        Assert.That(Distance(new TrackAudio(90, -1, double.NaN, double.NaN), [new TrackAudio(0, 3, 0.5, 0.5)], [1]), Is.EqualTo(AudioDistance.Neutral));
    }

    [Test]
    public void An_unknown_part_takes_nothing_from_the_known_ones() =>
        Assert.That(Distance(new TrackAudio(double.NaN, -1, 0.9, double.NaN), [Calm, Silent, Loud], [1, 7, 1]), Is.EqualTo(0.35).Within(1e-12));

    [Test]
    public void Audio_that_can_not_be_is_unknown([Values(double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.01, 1.01)] double value)
    {
        TrackAudio odd = new(double.PositiveInfinity, -1, value, value);
        Assert.That((odd.Octave, odd.Energy, odd.Valence), Is.EqualTo((double.NaN, double.NaN, double.NaN)));
        Assert.That(Distance(odd, [Calm], [1]), Is.EqualTo(AudioDistance.Neutral));
    }

    [Test]
    public void A_key_counts_as_in_a_histogram_of_keys() => ForAll.Check<byte[]>(weights =>
    {
        TrackAudio[] played = [.. weights.Select((_, i) => new TrackAudio(0, i % 24, double.NaN, double.NaN))];
        double[] histogram = [.. Enumerable.Range(0, 24).Select(code => weights.Where((_, i) => i % 24 == code).Sum(weight => (double)weight))];
        double expected = histogram.Sum() == 0 ? 0.5 : histogram.Select((weight, code) => weight * CamelotWheel.Distance(5, code)).Sum() / histogram.Sum();
        double actual = Distance(new TrackAudio(0, 5, double.NaN, double.NaN), played, [.. weights.Select(weight => (double)weight)]);
        Assert.That(actual, Is.EqualTo(expected).Within(1e-12));
    });

    [Test]
    public void Any_distance_is_between_0_and_1() => ForAll.Check<(double Bpm, int Key, double Energy, double[] Weights)>(x =>
    {
        double[] weights = [.. x.Weights.Select(weight => double.IsFinite(weight) ? Math.Abs(weight) % 1e12 : 0)];
        TrackAudio[] played = [.. weights.Select((_, i) => new TrackAudio(20.0 * i, (i % 25) - 1, i % 3 / 2.0, i % 2 == 0 ? double.NaN : 1))];
        Assert.That(Distance(new TrackAudio(x.Bpm, (int)((uint)x.Key % 25) - 1, x.Energy, 0.5), played, weights), Is.InRange(0, 1));
    });

    [Test]
    public void Weights_that_do_not_match_the_tracks_are_refused() =>
        Assert.That(() => Distance(Calm, [Loud], [1, 2]), Throws.ArgumentException.With.Message.Contains("1 tracks and 2 weights"));

    [Test]
    public void Any_number_of_tracks_is_as_far_as_the_oracle_says_of_each([Range(0, 40)] int tracks)
    {
        Random random = new(tracks);
        TrackAudio[] asked = Draw(random, tracks);
        AudioTaste taste = new();
        for (int round = 0; round < 20; round++)
        {
            TrackAudio[] played = Draw(random, random.Next(60));
            double[] weights = [.. played.Select(_ => (double)random.NextInt64(1L << 50))];
            double[] distances = new double[tracks];
            taste.Read(played, weights);
            taste.Distances(asked, distances);
            // To the bit: what is published is rounded, and a rounding may turn on the last one.
            Assert.That(distances, Is.EqualTo(asked.Select(track => AudioTasteOracle.Distance(track, played, weights)).ToArray()));
        }
    }

    private static TrackAudio[] Draw(Random random, int tracks) =>
    [
        .. Enumerable.Range(0, tracks).Select(_ => new TrackAudio(
            random.Next(5) == 0 ? double.NaN : 40 + (180 * random.NextDouble()), random.Next(-1, 24), random.NextDouble() * 1.2, random.Next(4) == 0 ? double.NaN : random.NextSingle())),
    ];

    private static double Distance(TrackAudio track, TrackAudio[] played, double[] weights)
    {
        AudioTaste taste = new();
        double[] distance = new double[1];
        taste.Read(played, weights);
        taste.Distances([track], distance);
        return distance[0];
    }
}
