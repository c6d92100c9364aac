using System.Collections.Immutable;
using Pipelines.Kernels.Experiments;

namespace Pipelines.Jobs.Configuration;

/// <summary>Binds a job's options once for every combination of arms.</summary>
internal sealed class ExperimentBinding(ImmutableArray<ExperimentConfig> experiments, Faults faults)
{
    /// <param name="given">The job's parameters without the arms' changes; they hold.</param>
    public JobExperiments Bind(string job, Type options, MappingNode given)
    {
        if (experiments.IsEmpty)
        {
            return JobExperiments.None;
        }

        string plan = string.Concat(experiments.Select(e => ExperimentPlan.Line(e.Salt, e.Arms.Select(arm => arm.Share))));
        return new(plan, [.. Combinations().Select(arms => Bind(job, options, given, arms))]);
    }

    /// <summary>What the job's rows depend on besides its own parameters: who is in which arm, and what the arms change of the job.</summary>
    public IEnumerable<KeyValuePair<string, string>> Parameters(string job, JobExperiments bound)
    {
        var options = bound.Combinations.Zip(Combinations(), (made, arms) => (Arms: arms, Parameters: CanonicalText.OfOptions(made.Options))).ToArray();
        foreach (var (position, experiment) in experiments.Index())
        {
            string at = $"experiments.{experiment.Name}";
            yield return new($"{at}.salt", experiment.Salt);
            yield return new($"{at}.arms", string.Join(", ", experiment.Arms.Select(arm => $"{arm.Name} {CanonicalText.Of(arm.Share)}")));
            foreach (ArmConfig arm in experiment.Arms)
            {
                // No other experiment changes the same key, so that every combination with this arm has the same value of it.
                var ofArm = options.FirstOrDefault(combination => combination.Arms[position] == arm).Parameters;
                foreach (ArmParameter changed in arm.Parameters.Where(parameter => parameter.Job == job))
                {
                    yield return new($"{at}.arms.{arm.Name}.{changed.Key}", ofArm?.GetValueOrDefault(changed.Key) ?? "");
                }
            }
        }
    }

    private ArmCombination Bind(string job, Type options, MappingNode given, ImmutableArray<ArmConfig> arms)
    {
        foreach (ArmParameter changed in arms.SelectMany(arm => arm.Parameters).Where(parameter => parameter.Job == job))
        {
            given = given.With(changed.Key, changed.Value);
        }

        Faults found = new();
        object bound = OptionsBinder.Bind(options, given, job, found);
        // An arm's fault shows in every combination that the arm is in.
        faults.AddNew(found);
        return new(string.Join(';', experiments.Zip(arms, (experiment, arm) => $"{experiment.Name}={arm.Name}")), bound);
    }

    // One arm of each experiment, in the order of the plan's numbers: the last experiment's arms change fastest.
    private IEnumerable<ImmutableArray<ArmConfig>> Combinations() => experiments.Aggregate(
        Enumerable.Repeat(ImmutableArray<ArmConfig>.Empty, 1),
        (begun, experiment) => begun.SelectMany(arms => experiment.Arms.Select(arms.Add)));
}
