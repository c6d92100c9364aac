using System.Collections.Immutable;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Inputs;
using Pipelines.Snapshots;

namespace Pipelines.Jobs.Running;

/// <summary>Runs jobs of one date, whatever they need before them, and moves the release when the night is whole.</summary>
public sealed class Night(JobsFile file, RunEnvironment environment, IReadOnlyDictionary<string, IJob> jobs, IRunObserver observer)
{
    private readonly InputResolver resolver = new(
        new Sources(file.Sources, new FirstDayReader(() => environment.OpenEngine(CancellationToken.None))), environment.Snapshots, jobs, file.Jobs);

    /// <param name="targets">Jobs to end with; their needs come along.</param>
    /// <param name="force">Whether the targets run although they are up to date.</param>
    /// <returns>The manifests that are published for the steps, in the order in which they ran.</returns>
    public IReadOnlyList<Manifest> Run(IReadOnlyCollection<string> targets, DateOnly date, bool force, CancellationToken cancellation)
    {
        ImmutableArray<Step> steps = Plan(targets, date);
        observer.Planned(steps);
        JobRunner runner = new(environment, resolver, observer);
        List<Manifest> manifests = [];
        foreach (Step step in steps)
        {
            bool isTarget = step.Date == date && targets.Contains(step.Job);
            manifests.Add(runner.Run(jobs[step.Job], file.Jobs[step.Job], step.Date, force && isTarget, cancellation));
        }

        if (NightRelease.Move(file, environment.Snapshots, date) is { } release)
        {
            observer.Released(release);
        }

        return manifests;
    }

    /// <summary>Every job and date that the targets rest on, in an order in which they can run.</summary>
    public ImmutableArray<Step> Plan(IEnumerable<string> targets, DateOnly date)
    {
        HashSet<Step> seen = [];
        ImmutableArray<Step>.Builder steps = ImmutableArray.CreateBuilder<Step>();
        foreach (string target in targets)
        {
            Add(new Step(target, date), seen, steps);
        }

        return steps.ToImmutable();
    }

    private void Add(Step step, HashSet<Step> seen, ImmutableArray<Step>.Builder steps)
    {
        if (!seen.Add(step))
        {
            return;
        }

        foreach (Step upstream in Upstream(step))
        {
            Add(upstream, seen, steps);
        }

        steps.Add(step);
    }

    private IEnumerable<Step> Upstream(Step step)
    {
        IJob job = jobs[step.Job];
        foreach (Need need in job.Needs)
        {
            if (need.Kind == NeedKind.SameDate)
            {
                yield return new Step(need.Name, step.Date);
            }
            else if (need.Kind == NeedKind.SincePrevious)
            {
                DateOnly? previous = resolver.Base(job, need.Name, step.Date, environment.Snapshots.Readable(step.Job, step.Date));
                if (previous is DateOnly checkpoint && !IsMade(job, need.Name, checkpoint))
                {
                    yield return new Step(step.Job, checkpoint);
                }

                foreach (DateOnly day in resolver.Days(need.Name, previous, step.Date))
                {
                    yield return new Step(need.Name, day);
                }
            }
        }

        // What jobs.yaml asks to wait for beyond what the job reads.
        foreach (string extra in file.Jobs[step.Job].Needs.Where(name => jobs.ContainsKey(name) && job.Needs.All(need => need.Name != name)))
        {
            yield return new Step(extra, step.Date);
        }
    }

    private bool IsMade(IJob job, string upstream, DateOnly date) =>
        environment.Snapshots.Published(job.Name, date) is { } manifest && resolver.MayBuildOn(job, upstream, manifest);
}
