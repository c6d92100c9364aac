using Pipelines.Evaluation.Splits;

namespace Pipelines.Evaluation.Contenders;

/// <summary>Lists that a job published.</summary>
/// <param name="lists">Track numbers, best first, by the listener's number.</param>
public sealed class PublishedContender(string name, IReadOnlyDictionary<int, int[]> lists) : IContender
{
    public string Name => name;

    public bool IsBaseline => false;

    /// <summary>Whether there is a list for the listener, if an empty one.</summary>
    public bool Serves(int listener) => lists.ContainsKey(listener);

    public int[] Rank(TestListener listener, int k) => lists.TryGetValue(listener.Number, out int[]? list) ? list[..Math.Min(k, list.Length)] : [];
}
