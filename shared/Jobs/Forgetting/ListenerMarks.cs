using System.Collections.Immutable;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Marks;

namespace Pipelines.Jobs.Forgetting;

/// <summary>Takes a listener's id out of the words of marks: a failed audit names the rows to look at.</summary>
internal sealed class ListenerMarks(SnapshotStore snapshots, TimeProvider clock, string user)
{
    private readonly MarkLog marks = new(snapshots.Objects, clock);

    public void Reword(IEnumerable<string> signals)
    {
        foreach (MarkName name in signals.Append(MarkName.Release).SelectMany(marks.Of))
        {
            Mark mark = marks.Read(name);
            if (Words(mark).Any(text => ListenerText.Names(text, user)))
            {
                marks.Reword(name, mark with
                {
                    Reason = mark.Reason is null ? null : ListenerText.Without(mark.Reason, user),
                    Details = mark.Details.ToImmutableSortedDictionary(pair => pair.Key, pair => ListenerText.Without(pair.Value, user), StringComparer.Ordinal),
                });
            }
        }
    }

    private static IEnumerable<string> Words(Mark mark) => mark.Details.Values.Append(mark.Reason ?? "");
}
