using System.Collections.Immutable;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Inputs;
using Pipelines.Jobs.Planning;
using Pipelines.Snapshots;

namespace Pipelines.Jobs.Running;

/// <summary>Plans and runs jobs of one date or of several, and moves the release where a night is whole.</summary>
public sealed class Night
{
    private readonly JobsFile file;
    private readonly SnapshotStore snapshots;
    private readonly OneAtATime observer;
    private readonly PlanRunner runner;
    private readonly Publisher publisher;

    public Night(JobsFile file, RunEnvironment environment, IReadOnlyDictionary<string, IJob> jobs, IRunObserver observer)
    {
        this.file = file;
        this.observer = new OneAtATime(observer);
        snapshots = environment.Snapshots;
        Sources sources = environment.Sources(file);
        InputResolver resolver = new(sources, snapshots, jobs, file.Jobs);
        Planner = new Planner(file, jobs, sources, snapshots);
        runner = new PlanRunner(new JobRunner(environment, resolver, this.observer), jobs, file.Jobs, this.observer);
        publisher = new Publisher(snapshots, this.observer.HeldBack);
    }

    /// <summary>Looks at the sources once: what arrives later counts from the next one on, for every job alike.</summary>
    public Planner Planner { get; }

    /// <returns>One outcome a step, in the plan's order. A failure stops what rests on it and nothing else.</returns>
    /// <param name="parallel">Steps beside each other, at least 1; the environment's memory and threads are theirs together.</param>
    public ImmutableArray<StepOutcome> Run(Plan plan, int parallel, CancellationToken cancellation)
    {
        observer.Planned(plan);
        Repair(plan);
        ImmutableArray<StepOutcome> outcomes = runner.Run(plan, parallel, cancellation);
        foreach (DateOnly date in outcomes.Where(outcome => outcome.Ran).Select(outcome => outcome.Step.Date).Where(plan.Request.Covers).Append(plan.Request.To).Distinct().Order())
        {
            Release(date);
        }

        return outcomes;
    }

    // A run that was killed between its two pointers left the second one where it was, and what it had staged.
    private void Repair(Plan plan)
    {
        snapshots.Objects.ClearStaging();
        foreach (PlannedStep newest in plan.Steps.Where(step => step.IsUpToDate).GroupBy(step => step.Step.Job).Select(steps => steps.MaxBy(step => step.Step.Date)!))
        {
            publisher.MoveLatest(snapshots.Current(newest.Step.Job, newest.Step.Date)!);
        }
    }

    /// <summary>
    /// Moves the release to a date, if that night is whole. Its signals go out together: as long as one of them is not what the others are
    /// made of now, readers keep what they have.
    /// </summary>
    public void Release(DateOnly date)
    {
        string[] serving = [.. file.Jobs.Values.Where(job => job.Serving).Select(job => job.Name)];
        if (serving.Length > 0
            && Planner.IsUpToDate(serving, date)
            && publisher.Release(date, serving) is { } release)
        {
            observer.Released(release);
        }
    }
}
