using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Pipelines.Jobs.Configuration;

/// <summary>Reads the <c>experiments</c> of jobs.yaml. Whether an arm's values hold is found where its job's parameters are bound.</summary>
/// <param name="jobs">Names of the file's jobs.</param>
internal sealed partial class ExperimentReader(IReadOnlyDictionary<string, JobBinding> knownJobs, string[] jobs, Faults faults)
{
    // Every combination of arms has options of its own; experiments that need more than this are rather run one after another.
    private const int MostCombinations = 1024;

    private readonly string[] takers = [.. jobs.Where(job => knownJobs.TryGetValue(job, out JobBinding? known) && known.TakesExperiments)];
    private readonly Dictionary<string, string> salts = [];
    private readonly Dictionary<(string Job, string Key), string> changed = [];

    /// <returns>Sorted by name, ordinally.</returns>
    public ImmutableArray<ExperimentConfig> Read(MappingNode? experiments)
    {
        var read = ImmutableArray.CreateBuilder<ExperimentConfig>();
        foreach (var (name, node) in (experiments?.Entries ?? []).OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            CheckName(node.Place, $"experiments.{name}", name);
            if (MappingNode.From(node, $"experiments.{name}", faults) is { } given)
            {
                read.Add(Read(name, given));
            }
        }

        double combinations = read.Aggregate(1.0, (product, experiment) => product * experiment.Arms.Length);
        if (combinations > MostCombinations)
        {
            faults.Add(experiments!.Place, $"experiments make {combinations:0} combinations of arms, and may make {MostCombinations}");
            return [];
        }

        return read.ToImmutable();
    }

    private ExperimentConfig Read(string name, MappingNode given)
    {
        string at = $"experiments.{name}";
        var section = OptionsBinder.Bind<ExperimentSection>(given, at, faults);
        string salt = section.Salt ?? name;
        Place saltPlace = given.Find("salt")?.Place ?? given.Place;
        if (salt.Length == 0 || salt.Any(char.IsControl))
        {
            faults.Add(saltPlace, $"{at}.salt must be text without control characters, got \"{salt}\"");
        }
        else if (!salts.TryAdd(salt, name))
        {
            faults.Add(saltPlace, $"{at}.salt is that of experiments.{salts[salt]}, which would put the same listeners together");
        }

        return new(name, salt, given.Find("arms") is MappingNode arms ? ReadArms(name, $"{at}.arms", arms) : []);
    }

    private ImmutableArray<ArmConfig> ReadArms(string experiment, string at, MappingNode arms)
    {
        int before = faults.Count;
        var read = ImmutableArray.CreateBuilder<ArmConfig>();
        foreach (var (name, node) in arms.Entries)
        {
            CheckName(node.Place, $"{at}.{name}", name);
            if (MappingNode.From(node, $"{at}.{name}", faults) is { } arm)
            {
                var section = OptionsBinder.Bind<ArmSection>(arm, $"{at}.{name}", faults);
                read.Add(new(name, section.Share) { Parameters = ReadParameters(experiment, $"{at}.{name}.parameters", section.Parameters) });
            }
        }

        double sum = read.Sum(arm => arm.Share);
        if (arms.Entries.IsEmpty)
        {
            faults.Add(arms.Place, $"{at} must name at least one");
        }
        else if (faults.Count == before && Math.Abs(sum - 1) > 1e-9)
        {
            faults.Add(arms.Place, string.Create(CultureInfo.InvariantCulture, $"{at} must have shares that sum to 1, got {sum:0.##########}"));
        }

        return read.ToImmutable();
    }

    private ImmutableArray<ArmParameter> ReadParameters(string experiment, string at, MappingNode? parameters)
    {
        var read = ImmutableArray.CreateBuilder<ArmParameter>();
        foreach (var (name, value) in parameters?.Entries ?? [])
        {
            int dot = name.IndexOf('.', StringComparison.Ordinal);
            if (dot <= 0 || dot == name.Length - 1)
            {
                faults.Add(value.Place, $"{at} must be named job.key, such as candidate-pools.pool_size, got {name}");
                continue;
            }

            ArmParameter parameter = new(name[..dot], name[(dot + 1)..], value);
            if (!jobs.Contains(parameter.Job))
            {
                faults.Add(value.Place, $"{at}.{name}: {parameter.Job} is not a job of this file{Spelling.Hint(parameter.Job, takers)}");
            }
            else if (!takers.Contains(parameter.Job))
            {
                string which = takers.Length == 0 ? "no job of this file does" : $"{string.Join(" and ", takers)} can";
                faults.Add(value.Place, $"{at}.{name}: {parameter.Job} can't differ by listener; {which}");
            }
            else if (!changed.TryAdd((parameter.Job, parameter.Key), experiment) && changed[(parameter.Job, parameter.Key)] is var other && other != experiment)
            {
                faults.Add(value.Place, $"{at}.{name} is changed by experiments.{other} as well: a listener may be in both");
            }
            else
            {
                read.Add(parameter);
            }
        }

        return read.ToImmutable();
    }

    private void CheckName(Place place, string at, string name)
    {
        if (!AllowedName().IsMatch(name))
        {
            faults.Add(place, $"{at} must be named with a to z, 0 to 9 and -, not beginning with -, in at most 63 characters");
        }
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,62}\z")]
    private static partial Regex AllowedName();
}
