using System.Numerics;
using System.Text;
using Pipelines.Kernels.Experiments;

namespace Pipelines.Kernels.Tests.Experiments;

public sealed class ExperimentArmsTests
{
    private const int Listeners = 200_000;

    private static readonly string[] Known =
        ["u-1", "u-2", "u-3", "u-4", "u-5", "u-6", "björk", "", "a-rather-long-listener-id-of-more-than-thirty-two-bytes", "u-10"];

    // Computed apart from this code, by an XXH64 in Python over salt, zero byte and id, with exact fractions.
    [TestCase("wider-artists-2026-11", new[] { 0.5, 0.5 }, new[] { 1, 1, 1, 1, 0, 1, 1, 0, 0, 0 })]
    [TestCase("fresh", new[] { 0.1, 0.3, 0.6 }, new[] { 2, 1, 0, 2, 1, 2, 2, 1, 0, 2 })]
    public void A_listener_stays_in_their_arm_for_good(string salt, double[] shares, int[] arms)
    {
        ExperimentArms experiment = new(salt, shares);
        Assert.That(Known.Select(id => Arm(experiment, id)), Is.EqualTo(arms));
    }

    [Test]
    public void An_arm_is_the_part_of_the_hash_range_that_its_share_covers() => ForAll.Check<(string? Salt, byte[] Weights, byte[] Id)>(x =>
    {
        int[] weights = [.. (x.Weights ?? []).Append((byte)1).Select(weight => 1 + weight)];
        double[] shares = [.. weights.Select(weight => weight / (double)weights.Sum())];
        ulong hash = Xxh64.Hash([.. Encoding.UTF8.GetBytes(x.Salt ?? ""), 0, .. x.Id ?? []]);
        double sum = 0;
        int expected = 0;
        foreach (double share in shares[..^1])
        {
            // Cumulative share times 2^64, exactly.
            sum += share;
            expected += new BigInteger(sum * Math.Pow(2, 64)) <= hash ? 1 : 0;
        }

        Assert.That(new ExperimentArms(x.Salt ?? "", shares).Of(x.Id ?? []), Is.EqualTo(expected));
    });

    [TestCase(new[] { 1.0 })]
    [TestCase(new[] { 0.5, 0.5 })]
    [TestCase(new[] { 0.01, 0.19, 0.3, 0.5 })]
    public void Arms_get_their_shares(double[] shares)
    {
        int[] counts = new int[shares.Length];
        ExperimentArms experiment = new("uniform", shares);
        foreach (byte[] id in Ids())
        {
            counts[experiment.Of(id)]++;
        }

        double chiSquare = counts.Zip(shares, (count, share) => Math.Pow(count - (share * Listeners), 2) / (share * Listeners)).Sum();
        // 99.9 % of draws from three degrees of freedom lie below.
        Assert.That(chiSquare, Is.LessThan(16.3));
    }

    [TestCase("another-salt")]
    [TestCase("experiment-2")]
    [TestCase("experiment-1 ")]
    [TestCase("")]
    public void Arms_of_two_experiments_are_independent(string salt)
    {
        ExperimentArms one = new("experiment-1", [0.25, 0.25, 0.5]), two = new(salt, [0.2, 0.8]);
        // 99.9 % for (3 - 1)(2 - 1) degrees of freedom.
        Assert.That(Contingency(id => one.Of(id), id => two.Of(id), 3, 2), Is.LessThan(13.8));
    }

    [Test]
    public void Arms_are_independent_of_shards()
    {
        ExperimentArms experiment = new("experiment-1", [0.25, 0.25, 0.5]);
        // 99.9 % for 2 x 15 degrees of freedom.
        Assert.That(Contingency(id => experiment.Of(id), id => Shards.Of(id, 16), 3, 16), Is.LessThan(59.7));
    }

    [Test]
    public void The_test_of_independence_notices_dependence()
    {
        ExperimentArms experiment = new("experiment-1", [0.5, 0.5]);
        Assert.That(Contingency(id => experiment.Of(id), id => experiment.Of(id), 2, 2), Is.GreaterThan(1000));
        Assert.That(Contingency(id => Shards.Of(id, 2), id => Shards.Of(id, 16), 2, 16), Is.GreaterThan(1000));
    }

    [Test]
    public void An_arm_that_grows_takes_from_its_neighbour_and_moves_nobody_else()
    {
        ExperimentArms before = new("growing", [0.5, 0.3, 0.2]), after = new("growing", [0.5, 0.2, 0.3]);
        HashSet<(int, int)> moves = [.. Ids().Select(id => (before.Of(id), after.Of(id)))];
        Assert.That(moves, Is.EquivalentTo(new[] { (0, 0), (1, 1), (1, 2), (2, 2) }));
    }

    [Test]
    public void What_rounding_leaves_over_is_the_last_arm_s() => Assert.That(
        () => new ExperimentArms("tenths", [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]).Count, Is.EqualTo(10));

    [TestCase(new double[0])]
    [TestCase(new[] { 0.5, 0.4 })]
    [TestCase(new[] { 0.5, 0.500001 })]
    [TestCase(new[] { 1.5, -0.5 })]
    [TestCase(new[] { 1.0, 0.0 })]
    [TestCase(new[] { double.NaN })]
    [TestCase(new[] { double.PositiveInfinity })]
    public void Shares_of_no_whole_are_refused(double[] shares) =>
        Assert.That(() => new ExperimentArms("salt", shares), Throws.ArgumentException);

    [Test]
    public void Nothing_is_allocated()
    {
        ExperimentArms experiment = new("salt", [0.5, 0.5]);
        byte[] id = Encoding.UTF8.GetBytes("u-17");
        experiment.Of(id);
        Assert.That(Allocations.Least(() => experiment.Of(id)), Is.Zero);
    }

    [Test]
    public void An_id_of_any_length_is_in_an_arm() =>
        Assert.That(new ExperimentArms("salt", [0.5, 0.5]).Of(new byte[100_000]), Is.InRange(0, 1));

    private static double Contingency(Func<byte[], int> row, Func<byte[], int> column, int rows, int columns)
    {
        double[,] counts = new double[rows, columns];
        double[] ofRow = new double[rows], ofColumn = new double[columns];
        foreach (byte[] id in Ids())
        {
            (int r, int c) = (row(id), column(id));
            counts[r, c]++;
            ofRow[r]++;
            ofColumn[c]++;
        }

        double chiSquare = 0;
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                double expected = ofRow[r] * ofColumn[c] / Listeners;
                chiSquare += expected == 0 ? 0 : Math.Pow(counts[r, c] - expected, 2) / expected;
            }
        }

        return chiSquare;
    }

    private static IEnumerable<byte[]> Ids() => new SplitMix64(11).Take(Listeners).Select(word => Encoding.UTF8.GetBytes($"listener-{word:x16}"));

    private static int Arm(ExperimentArms experiment, string id) => experiment.Of(Encoding.UTF8.GetBytes(id));
}
