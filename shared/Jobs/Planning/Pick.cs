using Pipelines.Snapshots.Marks;

namespace Pipelines.Jobs.Planning;

/// <summary>Values of <c>backfill --only</c>: which dates of a job are meant.</summary>
public enum Pick
{
    /// <summary>The last run ended without publishing.</summary>
    Failed,

    /// <summary>Nothing is published.</summary>
    Missing,

    /// <summary>What is published is not what would be made now.</summary>
    Stale,
}

/// <summary>Picks steps by how things stand.</summary>
public static class Picks
{
    /// <returns>Whether a step is any of what is asked for.</returns>
    public static Func<Step, bool> Of(IReadOnlyCollection<Pick> kinds, Planner planner, MarkLog marks)
    {
        Func<Step, PlannedStep> look = planner.Looks();
        Dictionary<string, ILookup<DateOnly, MarkName>> known = [];
        return step => kinds.Any(kind => kind switch
        {
            Pick.Missing => look(step).Published is null,
            Pick.Stale => look(step) is { Published: not null, IsUpToDate: false },
            _ => IsFailed(step),
        });

        bool IsFailed(Step step)
        {
            if (!known.TryGetValue(step.Job, out ILookup<DateOnly, MarkName>? ofJob))
            {
                known[step.Job] = ofJob = marks.Of(step.Job).Where(mark => mark.Kind.IsOutcome()).ToLookup(mark => mark.Date);
            }

            return ofJob[step.Date].LastOrDefault() is { Kind: not MarkKind.Published };
        }
    }
}
