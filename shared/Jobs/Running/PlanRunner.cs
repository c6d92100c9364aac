using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Planning;

namespace Pipelines.Jobs.Running;

/// <summary>
/// Carries out a plan: each step after those that it needs, as many beside each other as allowed. A step that fails stops what rests on
/// it and nothing else.
/// </summary>
internal sealed class PlanRunner(JobRunner runner, IReadOnlyDictionary<string, IJob> jobs, IReadOnlyDictionary<string, JobConfig> configs, IRunObserver observer)
{
    /// <returns>One outcome a step, in the plan's order.</returns>
    public ImmutableArray<StepOutcome> Run(Plan plan, int parallel, CancellationToken cancellation)
    {
        Dictionary<Step, StepOutcome> outcomes = [];
        ILookup<DateOnly, Step> dates = plan.Steps.Select(step => step.Step).ToLookup(step => step.Date);
        List<PlannedStep> waiting = [];
        foreach (PlannedStep step in plan.Steps)
        {
            if (step.IsUpToDate)
            {
                observer.UpToDate(step.Step, step.Published!);
                outcomes.Add(step.Step, new StepOutcome(step.Step, step.Published, Ran: false));
            }
            else
            {
                waiting.Add(step);
            }
        }

        HashSet<Task<StepOutcome>> running = [];
        while (waiting.Count > 0 || running.Count > 0)
        {
            while (running.Count < parallel && waiting.FirstOrDefault(step => step.After.All(outcomes.ContainsKey)) is { } next)
            {
                waiting.Remove(next);
                // With nothing beside it a step runs on this thread, under whose name a debugger and a profile show it.
                Task<StepOutcome> task = parallel == 1 ? Task.FromResult(Run(plan, next, outcomes, cancellation)) : Start(plan, next, outcomes, cancellation);
                running.Add(task);
            }

            Task<StepOutcome> ended = Task.WhenAny(running).GetAwaiter().GetResult();
            if (cancellation.IsCancellationRequested)
            {
                // Steps that were stopped have not failed; each clears away what it began.
                Task.WaitAll([.. running]);
                cancellation.ThrowIfCancellationRequested();
            }

            running.Remove(ended);
            outcomes.Add(ended.Result.Step, ended.Result);
            if (dates[ended.Result.Step.Date].All(outcomes.ContainsKey))
            {
                observer.Ended(ended.Result.Step.Date, [.. dates[ended.Result.Step.Date].Select(step => outcomes[step])]);
            }
        }

        return [.. plan.Steps.Select(step => outcomes[step.Step])];
    }

    private Task<StepOutcome> Start(Plan plan, PlannedStep step, Dictionary<Step, StepOutcome> outcomes, CancellationToken cancellation)
    {
        Dictionary<Step, StepOutcome> before = new(step.After.Select(upstream => KeyValuePair.Create(upstream, outcomes[upstream])));
        return Task.Factory.StartNew(() => Run(plan, step, before, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private StepOutcome Run(Plan plan, PlannedStep planned, Dictionary<Step, StepOutcome> outcomes, CancellationToken cancellation)
    {
        Step step = planned.Step;
        StepOutcome outcome = new(step, null, Ran: false);
        if (planned.After.Select(upstream => outcomes[upstream]).FirstOrDefault(upstream => !upstream.IsDone) is { } missing)
        {
            Step because = missing.Because ?? missing.Step;
            observer.Skipped(step, because);
            return outcome with { Because = because };
        }

        try
        {
            cancellation.ThrowIfCancellationRequested();
            if (planned.Fault is { } fault)
            {
                throw fault;
            }

            bool isForced = plan.Request.Force && plan.Request.Covers(step.Date) && plan.Request.Targets.Contains(step.Job);
            (var manifest, bool ran) = runner.Run(jobs[step.Job], configs[step.Job], step.Date, isForced, cancellation);
            return outcome with { Manifest = manifest, Ran = ran };
        }
        catch (Exception e)
        {
            Exception failure = UnavailableException.Explain(e);
            if (failure is not OperationCanceledException)
            {
                observer.Failed(step, failure);
            }

            return outcome with { Failure = failure };
        }
    }
}
