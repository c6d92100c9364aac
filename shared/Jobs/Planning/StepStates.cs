using Pipelines.Contracts;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Inputs;
using Pipelines.Snapshots;

namespace Pipelines.Jobs.Planning;

/// <summary>
/// Tells of each step whether it would run now, and why, from what is published and what it rests on. A step is looked at once; what
/// is planned counts as made from then on.
/// </summary>
/// <param name="isForced">Steps that run although they are up to date.</param>
/// <param name="follows">Whether a step that another one reads is going to be run first where that is needed.</param>
internal sealed class StepStates(
    JobsFile file,
    IReadOnlyDictionary<string, IJob> jobs,
    InputResolver resolver,
    SnapshotStore snapshots,
    Func<Step, bool> isForced,
    Func<Step, Step, bool> follows)
{
    private readonly OrderedDictionary<Step, PlannedStep> seen = [];
    private readonly Dictionary<string, HashSet<DateOnly>> toBeMade = [];
    private readonly Dictionary<string, Recipe> recipes = [];
    private readonly Estimates estimates = new(snapshots);

    /// <summary>The steps looked at so far, each after those that it rests on.</summary>
    public IReadOnlyCollection<PlannedStep> Seen => seen.Values;

    public bool Knows(Step step) => seen.ContainsKey(step);

    public PlannedStep Of(Step step)
    {
        if (!seen.TryGetValue(step, out PlannedStep? state))
        {
            state = Look(step);
            seen.Add(step, state);
            if (!state.IsUpToDate && state.Fault is null)
            {
                ToBeMade(step.Job).Add(step.Date);
            }
        }

        return state;
    }

    private PlannedStep Look(Step step)
    {
        IJob job = jobs[step.Job];
        PlannedStep state = new() { Step = step, Recipe = RecipeOf(job) };
        List<ManifestInput> inputs = [];
        List<Step> after = [];
        bool isPending = false;
        try
        {
            Manifest? published = isForced(step) ? snapshots.Readable(step.Job, step.Date) : snapshots.Published(step.Job, step.Date);
            state = state with { Published = published };
            // A chained job's own older snapshot first, so that the plan goes forward in time.
            foreach (SelectedInput input in resolver.Select(job, step.Date, published, ToBeMade(step.Job)).OrderBy(input => input.Name != step.Job))
            {
                if (input.IsSource)
                {
                    inputs.AddRange(resolver.Source(input).Recorded);
                    continue;
                }

                foreach (Step upstream in input.Dates.Select(date => new Step(input.Name, date)))
                {
                    isPending |= !Add(upstream, step, inputs, after);
                }
            }

            // What jobs.yaml asks to wait for beyond what the job reads.
            foreach (Step extra in file.Jobs[step.Job].Needs
                .Where(name => jobs.ContainsKey(name) && job.Needs.All(need => need.Name != name))
                .Select(name => new Step(name, step.Date))
                .Where(extra => follows(extra, step) && !Of(extra).IsUpToDate))
            {
                after.Add(extra);
            }
        }
        catch (PipelineException e)
        {
            state = state with { Fault = e };
        }

        inputs = [.. inputs.OrderBy(input => input.Name, StringComparer.Ordinal)];
        StepReason? reason = Staleness.Of(state.Published, [.. inputs.Select(input => Expected(input, state.Published))], state.Recipe)
            ?? (state.Published is { } there && resolver.IsBad(there) ? StepReason.MarkedBad : (StepReason?)null)
            ?? (isForced(step) ? StepReason.Forced : null);
        return state with
        {
            Reason = reason ?? (isPending ? StepReason.InputChanged : null),
            IsCertain = reason is not null,
            Inputs = [.. inputs],
            After = [.. after],
            Seconds = reason is null && !isPending ? null : estimates.Seconds(step.Job, inputs.Sum(input => input.Bytes ?? 0)),
        };
    }

    /// <returns>Whether the input is as it will be read.</returns>
    private bool Add(Step upstream, Step step, List<ManifestInput> inputs, List<Step> after)
    {
        bool isFollowed = follows(upstream, step);
        PlannedStep? made = isFollowed ? Of(upstream) : null;
        Manifest? published = isFollowed ? made!.Published : snapshots.Published(upstream.Job, upstream.Date);
        if (made is { IsUpToDate: false })
        {
            after.Add(upstream);
            Manifest? typical = published ?? estimates.Typical(upstream.Job);
            inputs.Add(new ManifestInput(upstream.Job, upstream.Date, null, "") { Bytes = typical?.Bytes, Rows = typical?.Rows });
            return false;
        }

        inputs.Add(InputResolver.Recorded(published ?? throw InputResolver.Missing(upstream)));
        return true;
    }

    // What is yet to be made may come out as it was.
    private static ManifestInput Expected(ManifestInput input, Manifest? published) => input.Digest.Length > 0
        ? input
        : published?.Inputs.FirstOrDefault(recorded => recorded.Name == input.Name && recorded.Date == input.Date) ?? input;

    private HashSet<DateOnly> ToBeMade(string job) =>
        toBeMade.TryGetValue(job, out HashSet<DateOnly>? dates) ? dates : toBeMade[job] = [];

    private Recipe RecipeOf(IJob job) =>
        recipes.TryGetValue(job.Name, out Recipe? recipe) ? recipe : recipes[job.Name] = Recipe.Of(job, file.Jobs[job.Name]);
}
