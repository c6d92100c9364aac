using Pipelines.Kernels.Promotions;

namespace Pipelines.Kernels.Tests.Promotions;

/// <summary>What travels through SQL as integers and bytes comes out as it went in.</summary>
public sealed class PackedPromotionTests
{
    [Test]
    public void An_eligible_campaign_is_unpacked_as_it_was_packed() => ForAll.Check<(ushort Campaign, int Place, ushort Affinity, bool IsBelow)>(one =>
    {
        (int place, int affinity) = (one.Place & int.MaxValue, one.Affinity % 10_001);
        long packed = EligiblePromotion.Pack(one.Campaign, place, affinity, one.IsBelow);
        Assert.That(
            (EligiblePromotion.Campaign(packed), EligiblePromotion.Place(packed), (int)EligiblePromotion.Affinity(packed), EligiblePromotion.IsBelowFloor(packed)),
            Is.EqualTo(((int)one.Campaign, place, affinity, one.IsBelow)));
    });

    [Test]
    public void A_chosen_promotion_is_unpacked_as_it_was_packed() => ForAll.Check<(ushort Campaign, int Place, short Impressions, ushort Affinity)>(one =>
    {
        ChosenPromotion chosen = new(one.Campaign, one.Place & int.MaxValue, one.Impressions & short.MaxValue, (short)(one.Affinity % 10_001));
        long[] list = new long[5];
        chosen.WriteTo(list, 1);
        Assert.That(ChosenPromotion.CountOf(list), Is.EqualTo(2));
        Assert.That(ChosenPromotion.Of(list, 1), Is.EqualTo(chosen));
    });

    [TestCase(1, 1, 10_000)]
    [TestCase(1, 3, 3333)]
    [TestCase(2, 3, 6667)]
    [TestCase(1, 16, 625)]
    [TestCase(1, 20_000, 1)]
    [TestCase(20, 20, 10_000)]
    public void A_score_is_the_share_of_the_slots_rounded_half_up(int impressions, int slots, int score) =>
        Assert.That(new ChosenPromotion(0, 0, impressions, 0).Score(slots), Is.EqualTo(score));

    [Test]
    public void A_block_holds_every_listener_without_what_is_below_a_floor_and_counts_the_slots_of_all([Range(1, 20)] int seed)
    {
        Random random = new(seed);
        List<long> packed = [];
        List<(ulong Id, int Slots, ushort[] Campaigns, short[] Affinities)> expected = [];
        long[] slots = new long[40];
        for (int i = random.Next(30); i > 0; i--)
        {
            ulong id = (ulong)random.NextInt64(long.MinValue, long.MaxValue);
            int own = random.Next(1, 31);
            long[] entries = [.. Enumerable.Range(0, 40).Where(_ => random.Next(5) == 0).Select(one => EligiblePromotion.Pack(one, random.Next(), random.Next(10_001), random.Next(4) == 0))];
            packed.AddRange([(long)id, own, entries.Length, .. entries]);
            foreach (long entry in entries)
            {
                // Six blocks of up to five.
                slots[EligiblePromotion.Campaign(entry)] += own <= 6 ? own : 6 * (own / 6);
            }

            long[] above = [.. entries.Where(entry => !EligiblePromotion.IsBelowFloor(entry))];
            if (above.Length > 0)
            {
                expected.Add((id, own, [.. above.Select(entry => (ushort)EligiblePromotion.Campaign(entry))], [.. above.Select(EligiblePromotion.Affinity)]));
            }
        }

        long[] listeners = [.. packed];
        ReadOnlySpan<byte> rest = AudienceBlock.Write(listeners);
        foreach ((ulong id, int own, ushort[] campaigns, short[] affinities) in expected)
        {
            PromotionListener listener = AudienceBlock.Next(ref rest);
            Assert.That((listener.Id, listener.Slots), Is.EqualTo((id, own)));
            Assert.That(listener.Campaigns.ToArray(), Is.EqualTo(campaigns));
            Assert.That(listener.Affinities.ToArray(), Is.EqualTo(affinities));
        }

        Assert.That(rest.IsEmpty);
        int[] starts = AudienceBlock.Starts(AudienceBlock.Write(listeners), 4);
        Assert.That(starts, Has.Length.EqualTo(1 + ((expected.Count + 3) / 4)).And.Ordered);
        Assert.That(starts[^1], Is.EqualTo(AudienceBlock.Write(listeners).Length));

        Assert.That(AudienceBlock.Slots(listeners, 40, 6), Is.EqualTo(slots));
    }
}
