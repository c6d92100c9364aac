using Pipelines.Kernels.Audio;

namespace Pipelines.Kernels.Tests.Audio;

public sealed class CamelotWheelTests
{
    // The wheel as it is printed: 1A to 12A, then 1B to 12B, by pitch class.
    private static readonly int[] MinorRing = [8, 3, 10, 5, 0, 7, 2, 9, 4, 11, 6, 1], MajorRing = [11, 6, 1, 8, 3, 10, 5, 0, 7, 2, 9, 4];

    private static readonly int[] Codes = [.. Enumerable.Range(0, 24)];

    [Test]
    public void Every_key_has_the_place_that_the_printed_wheel_gives_it([Range(1, 12)] int number)
    {
        Assert.That(CamelotWheel.Code(MinorRing[number - 1], 0), Is.EqualTo(2 * (number - 1)), $"{number}A");
        Assert.That(CamelotWheel.Code(MajorRing[number - 1], 1), Is.EqualTo((2 * (number - 1)) + 1), $"{number}B");
    }

    [TestCase(-1, 1)]
    [TestCase(12, 1)]
    [TestCase(int.MinValue, 0)]
    [TestCase(0, -1)]
    [TestCase(0, 2)]
    public void What_is_no_key_is_unknown_and_at_no_distance(int pitchClass, int mode)
    {
        Assert.That(CamelotWheel.Code(pitchClass, mode), Is.EqualTo(CamelotWheel.Unknown));
        Assert.That(CamelotWheel.Distance(CamelotWheel.Unknown, 3), Is.NaN);
        Assert.That(CamelotWheel.Distance(3, CamelotWheel.Unknown), Is.NaN);
    }

    [TestCase("8B", "8B", 0)]
    [TestCase("8B", "8A", 1)]
    [TestCase("8B", "9B", 1)]
    [TestCase("1A", "12A", 1)]
    [TestCase("8B", "9A", 2)]
    [TestCase("3A", "6A", 3)]
    [TestCase("2B", "8B", 6)]
    [TestCase("2B", "8A", 7)]
    public void Keys_are_apart_by_their_steps_on_the_wheel(string key, string other, int steps) =>
        Assert.That(CamelotWheel.Distance(Named(key), Named(other)), Is.EqualTo(steps / 7.0).Within(1e-15));

    [Test]
    public void Distances_are_those_of_a_walk_along_the_wheel()
    {
        foreach (int from in Codes)
        {
            Dictionary<int, int> steps = Walk(from);
            Assert.That(Codes.Select(to => CamelotWheel.Distance(from, to)), Is.EqualTo(Codes.Select(to => steps[to] / 7.0)).Within(1e-15));
        }
    }

    [Test]
    public void A_code_that_is_not_on_the_wheel_is_refused()
    {
        Assert.That(() => CamelotWheel.Distance(24, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => CamelotWheel.Distance(0, 24), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static int Named(string key) => (2 * (int.Parse(key[..^1]) - 1)) + (key[^1] == 'B' ? 1 : 0);

    // Breadth first over the two rings.
    private static Dictionary<int, int> Walk(int from)
    {
        Dictionary<int, int> steps = new() { [from] = 0 };
        Queue<int> next = new([from]);
        while (next.TryDequeue(out int at))
        {
            foreach (int to in new[] { at ^ 1, (at + 2) % 24, (at + 22) % 24 })
            {
                if (steps.TryAdd(to, steps[at] + 1))
                {
                    next.Enqueue(to);
                }
            }
        }

        return steps;
    }
}
