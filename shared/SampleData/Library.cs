namespace Pipelines.SampleData;

/// <summary>What a listener likes, and how strongly it still calls.</summary>
internal sealed class Library
{
    private const int Tries = 12;
    private const int LastAge = 800;

    private static readonly double[] Calling = [.. Enumerable.Range(0, LastAge + 1).Select(age =>
        SampleModel.RepeatFloor + ((1 - SampleModel.RepeatFloor) * Math.Exp(-age / (double)SampleModel.RepeatDays)))];

    private readonly List<Liked> _liked = [];

    public void Clear() => _liked.Clear();

    /// <param name="affinity">0..1.</param>
    /// <param name="day">When it stuck, from the first day; negative for earlier.</param>
    public void Add(int track, double affinity, int day) => _liked.Add(new Liked(track, (float)affinity, day));

    /// <summary>
    /// A liked track, likelier the better it is liked and the more recently it stuck; -1 where nothing is liked.
    /// </summary>
    public int Pick(int day, ref SeededRandom random)
    {
        if (_liked.Count == 0) return -1;
        Liked liked = default;
        for (int i = 0; i < Tries; i++)
        {
            liked = _liked[random.Below(_liked.Count)];
            if (random.Chance(liked.Affinity * Calling[Math.Min(day - liked.Day, LastAge)])) break;
        }

        return liked.Track;
    }

    private readonly record struct Liked(int Track, float Affinity, int Day);
}
