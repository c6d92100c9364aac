using Pipelines.Evaluation;
using Pipelines.Evaluation.Models;

namespace Pipelines.Shared.Tests.Evaluation.Models;

internal sealed class InteractionsTests
{
    private static readonly Interaction[] Some = [new(2, 1, 0.5f), new(0, 3, 1), new(2, 0, 2), new(0, 1, 3)];

    [Test]
    public void Items_of_a_user_ascend_with_their_weights()
    {
        Interactions interactions = Interactions.Of(3, 4, Some);
        Assert.That((interactions.Users, interactions.Items, interactions.Count), Is.EqualTo((3, 4, 4)));
        Assert.That(interactions.ItemsOf(0).ToArray(), Is.EqualTo(new[] { 1, 3 }));
        Assert.That(interactions.WeightsOf(0).ToArray(), Is.EqualTo(new[] { 3f, 1f }));
        Assert.That(interactions.ItemsOf(1).ToArray(), Is.Empty);
        Assert.That(interactions.ItemsOf(2).ToArray(), Is.EqualTo(new[] { 0, 1 }));
        Assert.That(interactions.WeightsOf(2).ToArray(), Is.EqualTo(new[] { 2f, 0.5f }));
    }

    [Test]
    public void The_order_of_the_entries_does_not_matter_and_turning_twice_changes_nothing()
    {
        SplitMix64 random = new(3);
        Interaction[] entries = [.. Enumerable.Range(0, 500).Select(_ => new Interaction(random.Below(30), random.Below(40), 1 + random.Below(9))).DistinctBy(e => (e.User, e.Item))];
        Interactions interactions = Interactions.Of(30, 40, entries);
        random.Shuffle<Interaction>(entries);
        Assert.That(Entries(Interactions.Of(30, 40, entries)), Is.EqualTo(Entries(interactions)));
        Assert.That(Entries(interactions.Transpose().Transpose()), Is.EqualTo(Entries(interactions)));
        Assert.That(Entries(interactions), Is.EquivalentTo(entries));
        Assert.That(Entries(interactions.Transpose()).Select(e => new Interaction(e.Item, e.User, e.Weight)), Is.EquivalentTo(entries));
    }

    [TestCase(3, 0, 1f)]
    [TestCase(-1, 0, 1f)]
    [TestCase(0, 4, 1f)]
    [TestCase(0, 0, 0f)]
    [TestCase(0, 0, float.NaN)]
    [TestCase(0, 0, float.PositiveInfinity)]
    [TestCase(2, 1, 1f)]
    public void What_does_not_fit_is_refused(int user, int item, float weight) =>
        Assert.That(() => Interactions.Of(3, 4, [.. Some, new Interaction(user, item, weight)]), Throws.ArgumentException);

    [Test]
    public void There_may_be_nothing_at_all() => Assert.That(Interactions.Of(0, 0, []).Count, Is.Zero);

    private static Interaction[] Entries(Interactions interactions) =>
    [
        .. Enumerable.Range(0, interactions.Users).SelectMany(user => interactions.ItemsOf(user).ToArray()
            .Zip(interactions.WeightsOf(user).ToArray(), (item, weight) => new Interaction(user, item, weight))),
    ];
}
