using System.Globalization;

namespace Pipelines.Kernels.Experiments;

/// <summary>
/// All experiments that run at a time. A listener is in one arm of each; every combination of arms has a number, counted from 1 with
/// the last experiment's arms changing fastest. 0 is for who is in no arm: rows that stand for a country, and everybody where there are
/// no experiments.
/// </summary>
public sealed class ExperimentPlan
{
    private readonly ExperimentArms[] experiments;

    public ExperimentPlan(IEnumerable<ExperimentArms> experiments) => this.experiments = [.. experiments];

    /// <summary>Combinations, and one for no arm.</summary>
    public int Count => experiments.Length == 0 ? 1 : 1 + experiments.Aggregate(1, (product, arms) => checked(product * arms.Count));

    // Ids that the listening history refuses, so that these rows are nobody's.
    private static ReadOnlySpan<byte> CountryRow => "country:"u8;

    /// <summary>Reads a plan from its text: a line for each experiment, with its salt and its arms' shares, between tabs.</summary>
    public static ExperimentPlan Parse(string text) => new(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
    {
        string[] fields = line.Split('\t');
        return new ExperimentArms(fields[0], [.. fields.Skip(1).Select(share => double.Parse(share, CultureInfo.InvariantCulture))]);
    }));

    /// <summary>The line of <see cref="Parse"/>'s text for one experiment. The salt holds no control characters.</summary>
    public static string Line(string salt, IEnumerable<double> shares) =>
        string.Join('\t', shares.Select(share => share.ToString("R", CultureInfo.InvariantCulture)).Prepend(salt)) + "\n";

    /// <summary>The number of the listener's combination: 0 to <see cref="Count"/> - 1.</summary>
    public int Of(ReadOnlySpan<byte> userId)
    {
        if (experiments.Length == 0 || userId.StartsWith(CountryRow))
        {
            return 0;
        }

        int number = 0;
        foreach (ExperimentArms arms in experiments)
        {
            number = (number * arms.Count) + arms.Of(userId);
        }

        return number + 1;
    }
}
