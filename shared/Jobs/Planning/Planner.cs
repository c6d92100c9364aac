using System.Collections.Immutable;
using System.Globalization;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Inputs;
using Pipelines.Snapshots;

namespace Pipelines.Jobs.Planning;

/// <summary>Finds out what a request comes down to, without doing any of it.</summary>
public sealed class Planner(JobsFile file, IReadOnlyDictionary<string, IJob> jobs, Sources sources, SnapshotStore snapshots)
{
    public Plan Plan(PlanRequest request)
    {
        SnapshotStore look = snapshots.Look();
        look.Warm([.. file.Jobs.Keys], request.From, request.To);
        StepStates states = Walk(request, look);
        return new Plan(request, new ScanPrices(sources).Of([.. states.Seen]), [.. StaleBases([.. states.Seen], Looks(look))]);
    }

    /// <summary>Whether all that jobs of a date rest on, and they themselves, are what they would be now.</summary>
    public bool IsUpToDate(IEnumerable<string> targets, DateOnly date) => Walk(PlanRequest.Night(targets, date), snapshots.Look()).Seen.All(step => step.IsUpToDate);

    private StepStates Walk(PlanRequest request, SnapshotStore look)
    {
        InputResolver resolver = Resolver(look);
        StepStates states = new(
            file,
            jobs,
            resolver,
            look,
            step => request.Force && IsTarget(request, step),
            (upstream, step) => request.OnlyTargets
                ? IsTarget(request, upstream)
                : !IsBase(upstream, step) || (IsTarget(request, upstream) && request.Picks?.Invoke(upstream) != false) || !resolver.IsBase(upstream));
        foreach (Step target in Targets(request).Where(target => request.Picks?.Invoke(target) != false))
        {
            states.Of(target);
        }

        return states;
    }

    /// <summary>What would run if everything were brought up to date, looked at step by step.</summary>
    public Func<Step, PlannedStep> Looks() => Looks(snapshots.Look());

    private Func<Step, PlannedStep> Looks(SnapshotStore look)
    {
        StepStates states = new(file, jobs, Resolver(look), look, _ => false, (_, _) => true);
        return step =>
        {
            // A chain of years is looked at from its oldest link on, rather than down a stack as deep.
            Stack<Step> chain = new([step]);
            while (!states.Knows(chain.Peek()) && look.Readable(step.Job, chain.Peek().Date)?.Inputs.FirstOrDefault(input => input.Name == step.Job)?.Date is DateOnly older)
            {
                chain.Push(step with { Date = older });
            }

            return chain.Select(states.Of).Last();
        };
    }

    private static bool IsTarget(PlanRequest request, Step step) => request.Covers(step.Date) && request.Targets.Contains(step.Job);

    // A chained job's own older snapshot: see "run --date D otherwise builds on the published state" in shared/adr/0016.
    private static bool IsBase(Step upstream, Step step) => upstream.Job == step.Job;

    private static IEnumerable<Step> Targets(PlanRequest request) =>
        from offset in Enumerable.Range(0, request.To.DayNumber - request.From.DayNumber + 1)
        from target in request.Targets
        select new Step(target, request.From.AddDays(offset));

    private InputResolver Resolver(SnapshotStore look) => new(sources, look, jobs, file.Jobs);

    // What is built upon is taken as it was published: it says so when that is not what it would be now.
    private static IEnumerable<string> StaleBases(ImmutableArray<PlannedStep> steps, Func<Step, PlannedStep> look)
    {
        HashSet<Step> planned = [.. steps.Select(step => step.Step)];
        foreach (PlannedStep stale in steps
            .SelectMany(step => step.Inputs.Where(input => input.Name == step.Step.Job && input.Date is not null).Select(input => new Step(input.Name, input.Date!.Value)))
            .Distinct()
            .Where(step => !planned.Contains(step))
            .Select(look)
            .Where(state => !state.IsUpToDate))
        {
            Step first = First(stale, look);
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{stale.Step} is stale, since {first} is, and is built upon as it is; to mend that: pipelines backfill {stale.Step.Job} --from {first.Date:yyyy-MM-dd} --to {steps[^1].Step.Date:yyyy-MM-dd} --only stale");
        }
    }

    // Follows the chain down to where it begins to be stale.
    private static Step First(PlannedStep stale, Func<Step, PlannedStep> look) =>
        stale.After.Select(look).Where(state => !state.IsUpToDate).OrderBy(state => state.Step.Date).FirstOrDefault() is { } below
            ? First(below, look)
            : stale.Step;
}
