using Pipelines.Evaluation;
using Pipelines.Kernels.Promotions;

namespace Pipelines.PromotionSimulator.World;

/// <summary>Listeners and campaigns of a seed. What happens in it is a function of the seed, the night and who is concerned, never of a policy.</summary>
internal sealed class SimulatedWorld
{
    private const int Genres = 12;

    // The affinity of a track of the listener's dearest genre, and by how much a track is above or below it.
    private const int OwnGenre = 7_000, RankStep = 1_500, Spread = 2_000;

    // So many tracks of that genre are there to choose from for a slot.
    private const int OrganicTracks = 10;

    public SimulatedWorld(SimulationOptions options)
    {
        Options = options;
        Listeners = [.. Enumerable.Range(0, options.Listeners).Select(MakeListener)];
        SimulatedCampaign[] drafts = [.. Enumerable.Range(0, options.Campaigns).Select(MakeCampaign)];
        Campaigns = [.. drafts.Select((campaign, number) => WithGoal(campaign, number, drafts))];
    }

    public SimulationOptions Options { get; }

    public SimulatedListener[] Listeners { get; }

    public SimulatedCampaign[] Campaigns { get; }

    /// <summary>Affinity of a listener to a campaign, 0 to 10,000; -1 where the campaign does not address the listener.</summary>
    public static short Affinity(SimulatedListener listener, SimulatedCampaign campaign)
    {
        int rank = Array.FindIndex(listener.Genres, genre => campaign.Genres.Contains(genre));
        if (rank < 0)
        {
            return -1;
        }

        SplitMix64 random = new(listener.Id ^ campaign.Id);
        return (short)Math.Clamp(OwnGenre - (RankStep * rank) + random.Below(2 * Spread) - Spread, 0, 10_000);
    }

    /// <summary>Affinity of what the listener would hear in a slot of the night if nothing were promoted, 0 to 10,000: the best of some tracks.</summary>
    public int OrganicAffinity(SimulatedListener listener, int night)
    {
        SplitMix64 random = Random(5, listener.Id ^ ((ulong)night << 32));
        int best = 0;
        for (int track = 0; track < OrganicTracks; track++)
        {
            best = Math.Max(best, random.Below(2 * Spread));
        }

        return OwnGenre + best - Spread;
    }

    /// <summary>Slots that the listener really has that night: about as many as expected, on some nights none.</summary>
    public int ActualSlots(SimulatedListener listener, int night)
    {
        SplitMix64 random = Random(3, listener.Id ^ ((ulong)night << 32));
        double expected = listener.ExpectedSlots(night);
        return random.Below(100) < 10 ? 0 : (int)(expected * (0.6 + (random.Below(1_000) / 1_000.0)) + (random.Below(1_000) / 1_000.0));
    }

    /// <summary>A stream of numbers of its own for every purpose.</summary>
    public SplitMix64 Random(ulong purpose, ulong number) => new(new SplitMix64((Options.Seed * 1_000_003) + purpose).Next() ^ number);

    private SimulatedListener MakeListener(int number)
    {
        SplitMix64 random = Random(1, (ulong)number);
        int joins = random.Below(5) == 0 ? random.Below(Options.Nights) : 0;
        int leaves = random.Below(5) == 0 ? joins + 1 + random.Below(Options.Nights) : Options.Nights;
        // Most listeners have few slots, some have many.
        double activity = 1 + (8 * Math.Pow(random.Below(1_000) / 1_000.0, 3));
        int[] genres = [.. Enumerable.Range(0, Genres)];
        random.Shuffle(genres.AsSpan());
        // Genres are not equally popular.
        int[] played = [.. genres.OrderBy(genre => genre * random.Below(1_000)).Take(1 + random.Below(3))];
        return new SimulatedListener(random.Next(), joins, Math.Min(leaves, Options.Nights), activity, activity * (0.5 + (random.Below(1_000) / 1_000.0 * 1.5)), played);
    }

    private SimulatedCampaign MakeCampaign(int number)
    {
        SplitMix64 random = Random(2, (ulong)number);
        int starts = random.Below(3) == 0 ? random.Below(Math.Max(1, Options.Nights / 2)) : 0;
        int nights = Math.Min(Options.Nights - starts, 7 + random.Below(Math.Max(1, Options.Nights - 7)));
        int[] genres = [.. Enumerable.Range(0, Genres)];
        random.Shuffle(genres.AsSpan());
        int breadth = random.Below(4) switch { 0 => 1, 1 => 2, 2 => 4, _ => Genres };
        int changesOn = random.Below(8) == 0 ? starts + (nights / 2) : int.MaxValue;
        return new SimulatedCampaign(
            random.Next(), random.Below(3), [.. genres.Take(breadth)], starts, starts + nights - 1, Goal: 1 + random.Below(100), changesOn, LaterGoal: 0,
            (PacingPlan)(random.Below(4) % 3), 1 + random.Below(3), Bid: 1 + (random.Below(900) / 100.0), (short)(random.Below(4) == 0 ? 4_000 : 0));
    }

    // Goals weigh as drawn and by audience, and together are the load's share of all slots.
    private SimulatedCampaign WithGoal(SimulatedCampaign campaign, int number, SimulatedCampaign[] all)
    {
        static double Weight(SimulatedCampaign one) => one.Goal * Math.Sqrt(one.Genres.Length) * one.NightsLeft(one.Starts);
        double slots = Listeners.Sum(one => (one.Leaves - one.Joins) * ((5 * one.Slots) + (2 * one.WeekendSlots)) / 7);
        long goal = Math.Max(1, (long)(Options.Load * slots * Weight(campaign) / all.Sum(Weight)));
        // A goal that changes half way: up by half, or down to a third.
        return campaign with { Goal = goal, LaterGoal = number % 2 == 0 ? goal * 3 / 2 : goal / 3 };
    }
}
