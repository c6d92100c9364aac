using Pipelines.Kernels.Neighbors;

namespace Pipelines.Benchmarks.Neighbors;

/// <summary>Listeners' strongest tracks of a made-up service: popularity falls as 1 / (rank + 50), lists have 4 to 100 tracks.</summary>
internal static class TasteWorld
{
    public static Tastes Draw(int listeners, int tracks, int seed)
    {
        Random random = new(seed);
        double[] upTo = new double[tracks];
        double all = 0;
        for (int track = 0; track < tracks; track++)
        {
            upTo[track] = all += 1.0 / (track + 50);
        }

        List<int> offsets = [0], numbers = [];
        for (int listener = 0; listener < listeners; listener++)
        {
            // Few have long lists.
            int length = 4 + (int)(97 * Math.Pow(random.NextDouble(), 2.5));
            HashSet<int> list = [];
            for (int draw = 0; draw < length; draw++)
            {
                int found = Array.BinarySearch(upTo, all * random.NextDouble());
                list.Add(Math.Min(found < 0 ? ~found : found, tracks - 1));
            }

            numbers.AddRange(list);
            offsets.Add(numbers.Count);
        }

        return Tastes.Of(new ListenerLists(tracks, [.. offsets], [.. numbers]));
    }
}
