using System.Collections.Immutable;
using Pipelines.Evaluation.Splits;

namespace Pipelines.Evaluation.Judging;

/// <summary>One listener's list as it is judged.</summary>
/// <param name="Tracks">Best first; -1 in place of an unknown or a repeated track.</param>
internal sealed record CheckedList(int[] Tracks, Faults Faults)
{
    public static CheckedList Of(ReadOnlySpan<int> ranked, TestListener listener, CatalogTracks catalog)
    {
        int heard = 0, unavailable = 0, unknown = 0, repeated = 0;
        int[] tracks = ranked.ToArray();
        HashSet<int> seen = [];
        foreach (ref int track in tracks.AsSpan())
        {
            if (track < 0)
            {
                unknown++;
            }
            else if (!seen.Add(track))
            {
                repeated++;
                track = -1;
            }
            else if (listener.Heard.BinarySearch(track) >= 0)
            {
                heard++;
            }
            else if (!catalog.Available[track])
            {
                unavailable++;
            }
        }

        return new CheckedList(tracks, new Faults(heard, unavailable, unknown, repeated, tracks.Length == 0 ? 1 : 0));
    }
}
