using Pipelines.Kernels.Pools;

namespace Pipelines.Kernels.Tests.Pools;

public sealed class SelectionTests
{
    [Test]
    public void Keys_come_in_the_order_of_a_full_sort([Values(0, 1, 7, 64, 65, 500, 5_000)] int count, [Values(0, 1, 20, 200, 9_000)] int expected)
    {
        Random random = new(count + expected);
        long[] keys = [.. Enumerable.Range(0, count).Select(place => (random.NextInt64(1 << 20) << 24) | (uint)place)];
        long[] sorted = [.. keys.Order()];
        BestFirst order = new(keys, expected);
        foreach ((int place, long best) in sorted.Index())
        {
            Assert.That(order.Rest.Length, Is.EqualTo(count - place));
            Assert.That(order.Next(out long key));
            Assert.That(key, Is.EqualTo(best));
            Assert.That(order.Rest.Contains(key), Is.False);
        }

        Assert.That(order.Next(out _), Is.False);
    }

    [Test]
    public void Sums_that_are_not_zero_are_found_in_order_and_nothing_is_left_of_them([Values(1, 8, 63, 64, 65, 1_000)] int count)
    {
        Random random = new(count);
        SparseSums sums = new();
        int[] numbers = new int[count + SparseSums.Slack];
        for (int round = 0; round < 50; round++)
        {
            long[] expected = new long[count];
            sums.Grow(count);
            for (int added = random.Next(2 * count); added > 0; added--)
            {
                (int number, short amount, int factor) = (random.Next(count), (short)random.Next(-2, 3), random.Next(1, 4));
                sums.Add([number], [amount], factor);
                expected[number] += factor * amount;
            }

            int found = sums.Collect(numbers);
            Assert.That(numbers[..found], Is.EqualTo(Enumerable.Range(0, count).Where(number => expected[number] != 0)));
            Assert.That(numbers[..found].Select(number => sums[number]), Is.EqualTo(expected.Where(sum => sum != 0)));
            sums.Clear(numbers.AsSpan(0, found));
        }
    }
}
