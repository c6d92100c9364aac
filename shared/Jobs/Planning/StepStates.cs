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
        // What was made from snapshots that retention took is as good as it was; only to make it again they have to be made first.
        PlannedStep state = Look(step, keepsRemoved: true, out bool hasRemoved);
        return hasRemoved && !state.IsUpToDate ? Look(step, keepsRemoved: false, out _) : state;
    }

    private PlannedStep Look(Step step, bool keepsRemoved, out bool hasRemoved)
    {
        IJob job = jobs[step.Job];
        PlannedStep state = new() { Step = step, Recipe = resolver.RecipeOf(step.Job) };
        List<ManifestInput> inputs = [];
        List<Step> after = [];
        hasRemoved = false;
        try
        {
            Manifest? published = isForced(step) ? snapshots.Readable(step.Job, step.Date) : snapshots.Published(step.Job, step.Date);
            state = state with { Published = published };
            // A chained job's own older snapshot first, so that the plan goes forward in time.
            foreach (SelectedInput input in resolver.Select(job, step.Date, keepsRemoved ? published : null, ToBeMade(step.Job)).OrderBy(input => input.Name != step.Job))
            {
                if (input.IsSource)
                {
                    inputs.AddRange(resolver.Source(input).Recorded);
                    continue;
                }

                foreach (Step upstream in input.Dates.Select(date => new Step(input.Name, date)))
                {
                    if (keepsRemoved && Removed(upstream, published) is { } removed)
                    {
                        hasRemoved = true;
                        inputs.Add(removed);
                    }
                    else
                    {
                        Add(upstream, step, inputs, after);
                    }
                }
            }

            // What jobs.yaml asks to wait for beyond what the job reads.
            after.AddRange(file.Jobs[step.Job].Needs
                .Where(name => jobs.ContainsKey(name) && job.Needs.All(need => need.Name != name))
                .Select(name => new Step(name, step.Date))
                .Where(extra => follows(extra, step) && !Of(extra).IsUpToDate));
        }
        catch (PipelineException e)
        {
            state = state with { Fault = e };
        }

        inputs = [.. inputs.OrderBy(input => input.Name, StringComparer.Ordinal)];
        StepReason? reason = resolver.Stale(state.Published, [.. inputs.Select(input => Expected(input, state.Published))], state.Recipe)
            ?? (isForced(step) ? StepReason.Forced : null);
        bool isPending = inputs.Any(IsPending);
        return state with
        {
            Reason = reason ?? (isPending ? StepReason.InputChanged : null),
            IsCertain = reason is not null,
            Inputs = [.. inputs],
            After = [.. after],
            Seconds = reason is null && !isPending ? null : estimates.Seconds(step.Job, inputs.Sum(input => input.Bytes ?? 0)),
        };
    }

    private void Add(Step upstream, Step step, List<ManifestInput> inputs, List<Step> after)
    {
        bool isFollowed = follows(upstream, step);
        PlannedStep? made = isFollowed ? Of(upstream) : null;
        Manifest? published = isFollowed ? made!.Published : snapshots.Published(upstream.Job, upstream.Date);
        if (made is { IsUpToDate: false })
        {
            after.Add(upstream);
            Manifest? typical = published ?? estimates.Typical(upstream.Job);
            inputs.Add(new ManifestInput(upstream.Job, upstream.Date, null, "") { Bytes = typical?.Bytes, Rows = typical?.Rows });
            return;
        }

        inputs.Add(InputResolver.Recorded(published ?? throw InputResolver.Missing(upstream)));
    }

    // As the manifest recorded it, where retention took its files since.
    private ManifestInput? Removed(Step upstream, Manifest? published) =>
        snapshots.Current(upstream.Job, upstream.Date) is null
        && published?.Inputs.FirstOrDefault(input => input.Name == upstream.Job && input.Date == upstream.Date) is { Run: { } run } recorded
        && snapshots.IsRemoved(new RunName(upstream.Job, upstream.Date, run))
            ? recorded with { Digest = resolver.Supersessions.Digest(recorded.Name, upstream.Date, recorded.Digest) }
            : null;

    private static bool IsPending(ManifestInput input) => input.Digest.Length == 0;

    // What is yet to be made may come out as it was.
    private ManifestInput Expected(ManifestInput input, Manifest? published) => IsPending(input)
        ? resolver.Supersessions.Now(published?.Inputs ?? []).FirstOrDefault(recorded => recorded.Name == input.Name && recorded.Date == input.Date) ?? input
        : input;

    private HashSet<DateOnly> ToBeMade(string job) =>
        toBeMade.TryGetValue(job, out HashSet<DateOnly>? dates) ? dates : toBeMade[job] = [];
}
