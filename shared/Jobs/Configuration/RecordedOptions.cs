using Pipelines.Contracts;

namespace Pipelines.Jobs.Configuration;

/// <summary>A job's options as a manifest recorded them.</summary>
public static class RecordedOptions
{
    private const string Experiments = "experiments.";

    /// <param name="parameters">Those of a manifest.</param>
    /// <param name="arm">
    /// The arms whose changes count, as <c>experiment_arm</c> has them: <c>wider-artists=treatment</c>, several joined by <c>;</c>, empty for none.
    /// </param>
    /// <param name="run">The run that recorded them, for messages.</param>
    /// <exception cref="BadInputException">They are of another version of the job: some are unknown, or out of range.</exception>
    public static T Bind<T>(IReadOnlyDictionary<string, string> parameters, string arm, string run)
    {
        Dictionary<string, string> values = parameters
            .Where(pair => !pair.Key.StartsWith(Experiments, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key, pair => pair.Value);
        foreach (string[] part in arm.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('=', 2)))
        {
            string prefix = $"{Experiments}{part[0]}.arms.{part[^1]}.";
            foreach (var (key, value) in parameters.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)))
            {
                values[key[prefix.Length..]] = value;
            }
        }

        Faults faults = new();
        Place place = new(run);
        MappingNode given = MappingNode.Empty(place);
        foreach (var (key, value) in values)
        {
            given = new NodeReader(_ => place, faults).Read(value) is { } node ? given.With(key, node) : given;
        }

        T bound = OptionsBinder.Bind<T>(given, "", faults);
        return faults.Count == 0
            ? bound
            : throw new BadInputException($"{run} was made by another version of this program, which can't make its rows again: {faults.ToException().Message}");
    }
}
