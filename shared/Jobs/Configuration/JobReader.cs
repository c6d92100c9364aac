using System.Collections.Immutable;

namespace Pipelines.Jobs.Configuration;

/// <summary>Reads the <c>jobs</c> of jobs.yaml, with the overrides in place of what the file says.</summary>
internal sealed class JobReader(
    IReadOnlyDictionary<string, JobBinding> knownJobs,
    IReadOnlyList<ParameterOverride> overrides,
    ImmutableArray<ExperimentConfig> experiments,
    Faults faults)
{
    public ImmutableArray<DeclaredJob> Read(MappingNode jobs)
    {
        var names = jobs.Entries.Select(entry => entry.Key).ToImmutableArray();
        foreach (ParameterOverride stray in overrides.Where(given => !names.Contains(given.Job)))
        {
            faults.Add(new(stray.ToString()), $"{stray.Job} is not a job of this file{Spelling.Hint(stray.Job, names)}");
        }

        var read = ImmutableArray.CreateBuilder<DeclaredJob>();
        foreach (var (name, node) in jobs.Entries)
        {
            if (MappingNode.From(node, $"jobs.{name}", faults) is { } given)
            {
                read.Add(Read(name, given));
            }
        }

        return read.ToImmutable();
    }

    private DeclaredJob Read(string name, MappingNode given)
    {
        var section = OptionsBinder.Bind<JobSection>(given, $"jobs.{name}", faults);
        var needs = ReadNeeds($"jobs.{name}.needs", section.Needs);
        return new(name, section.Needs?.Place ?? given.Place, needs, ReadConfig(name, given.Place, section, needs));
    }

    private JobConfig? ReadConfig(string name, Place place, JobSection section, ImmutableArray<ScalarNode> needs)
    {
        if (!knownJobs.TryGetValue(name, out JobBinding? binding))
        {
            faults.Add(place, $"jobs.{name} is not a known job{Spelling.Hint(name, knownJobs.Keys)}");
            return null;
        }

        MappingNode parameters = Overridden(name, section.Parameters ?? MappingNode.Empty(place));
        int before = faults.Count;
        object options = OptionsBinder.Bind(binding.Options, parameters, name, faults);
        ExperimentBinding binder = new(binding.TakesExperiments && faults.Count == before ? experiments : [], faults);
        JobExperiments bound = binder.Bind(name, binding.Options, parameters);
        return new(
            name,
            [.. needs.Select(need => need.Text)],
            section.Serving,
            options,
            CanonicalText.OfOptions(options).AddRange(binder.Parameters(name, bound)))
        {
            Experiments = bound,
            ServiceLevel = ReadServiceLevel($"jobs.{name}.service_level", section.ServiceLevel),
            Audits = new AuditReader(name, binding, faults).Read(section.Audits),
            Retention = ReadRetention($"jobs.{name}.retention", section.Retention ?? MappingNode.Empty(place)),
            IsOverridden = overrides.Any(given => given.Job == name),
        };
    }

    private ServiceLevel? ReadServiceLevel(string at, MappingNode? given)
    {
        if (given is null)
        {
            return null;
        }

        var section = OptionsBinder.Bind<ServiceLevelSection>(given, at, faults);
        return new(section.DoneBy, section.LongestRun);
    }

    private RetentionConfig ReadRetention(string at, MappingNode given)
    {
        var section = OptionsBinder.Bind<RetentionSection>(given, at, faults);
        return new(section.Keep, section.Weekly);
    }

    private MappingNode Overridden(string job, MappingNode parameters)
    {
        HashSet<string> seen = [];
        foreach (ParameterOverride given in overrides.Where(given => given.Job == job))
        {
            Place place = new(given.ToString());
            if (!seen.Add(given.Key))
            {
                faults.Add(place, $"{job}.{given.Key} is set twice");
            }
            else if (new NodeReader(_ => place, faults).Read(given.Value) is { } value)
            {
                parameters = parameters.With(given.Key, value);
            }
        }

        return parameters;
    }

    private ImmutableArray<ScalarNode> ReadNeeds(string at, ListNode? list)
    {
        var needs = ImmutableArray.CreateBuilder<ScalarNode>();
        foreach (Node item in list?.Items ?? [])
        {
            if (item is not ScalarNode { IsNull: false } need)
            {
                faults.Add(item.Place, $"{at} must be names of sources and jobs, got {item}");
            }
            else if (needs.Any(other => other.Text == need.Text))
            {
                faults.Add(item.Place, $"{at} names {need} twice");
            }
            else
            {
                needs.Add(need);
            }
        }

        return needs.ToImmutable();
    }
}
