using System.Collections.Immutable;
using System.Text;
using Pipelines.Evaluation.Models;
using Pipelines.Kernels;

namespace Pipelines.Evaluation.Splits;

/// <summary>
/// Strong generalisation: models learn from some listeners and are judged on others, of whom they are given four tracks in five and asked
/// for the fifth. Comparable with published figures, blind to time. Source: Liang et al. 2018, section 4.1; Marlin 2004.
/// </summary>
public static class ListenerSplit
{
    /// <summary>Share of listeners held out.</summary>
    public const double HeldOut = 0.2;

    /// <summary>Share of a held-out listener's tracks that is given.</summary>
    public const double Given = 0.8;

    /// <summary>Who played fewer tracks is not held out.</summary>
    public const int LeastTracks = 5;

    /// <param name="seed">Who is held out and what is given depends on this and on the listener's id alone.</param>
    public static TestBed Of(Listening listening, ulong seed)
    {
        List<TestListener> heldOut = [];
        List<Interaction> train = [];
        for (int number = 0; number < listening.Played.Users; number++)
        {
            SplitMix64 random = new(seed ^ Xxh64.Hash(Encoding.UTF8.GetBytes(listening.ListenerIds[number])));
            bool isHeldOut = random.Below(1_000_000) < HeldOut * 1_000_000 && listening.Played.ItemsOf(number).Length >= LeastTracks;
            TestListener? listener = isHeldOut ? HoldOut(listening, number, ref random) : null;
            if (listener is not null)
            {
                heldOut.Add(listener);
                continue;
            }

            ReadOnlySpan<int> tracks = listening.Played.ItemsOf(number);
            for (int entry = 0; entry < tracks.Length; entry++)
            {
                train.Add(new Interaction(number, tracks[entry], listening.Played.WeightsOf(number)[entry]));
            }
        }

        return new TestBed(
            Interactions.Of(listening.Played.Users, listening.Played.Items, train), listening.Countries, listening.Catalog, [.. heldOut]);
    }

    // Null where nothing that is left can be played any more.
    private static TestListener? HoldOut(Listening listening, int number, ref SplitMix64 random)
    {
        int[] order = [.. Enumerable.Range(0, listening.Played.ItemsOf(number).Length)];
        random.Shuffle<int>(order);
        int given = (int)(Given * order.Length);
        int[] kept = [.. order[..given].Order()];
        ImmutableArray<int> tracks = [.. listening.Played.ItemsOf(number)];
        ImmutableArray<float> weights = [.. listening.Played.WeightsOf(number)];
        int[] asked = [.. order[given..].Order().Select(entry => tracks[entry])];
        ImmutableArray<int> targets = [.. asked.Where(track => listening.Catalog.Available[track])];
        return targets.IsEmpty ? null : new TestListener
        {
            Id = listening.ListenerIds[number],
            Number = number,
            Played = [.. kept.Select(entry => tracks[entry])],
            Weights = [.. kept.Select(entry => weights[entry])],
            Heard = [.. listening.Heard[number].Except(asked)],
            Targets = targets,
        };
    }
}
