using Pipelines.Contracts;

namespace Pipelines.Shared.Tests.Contracts;

public sealed class SideBySideTests
{
    [Test]
    public void Results_are_in_the_order_of_the_items() => Assert.That(
        SideBySide.Map([.. Enumerable.Range(0, 1000)], 4, item => item * 2, CancellationToken.None), Is.EqualTo(Enumerable.Range(0, 1000).Select(item => item * 2)));

    [Test]
    public void A_failure_comes_as_it_was_thrown() => Assert.Throws<BadInputException>(
        () => SideBySide.Map<int, int>([1, 2, 3], 2, item => item == 2 ? throw new BadInputException("two") : item, CancellationToken.None));

    [Test]
    public void No_more_than_allowed_are_at_work_at_once()
    {
        int now = 0, most = 0;
        Lock counting = new();
        SideBySide.Map<int, int>([.. Enumerable.Range(0, 200)], 3, item =>
        {
            lock (counting)
            {
                most = Math.Max(most, ++now);
            }

            Thread.Yield();
            lock (counting)
            {
                now--;
            }

            return item;
        }, CancellationToken.None);
        Assert.That(most, Is.InRange(1, 3));
    }
}
