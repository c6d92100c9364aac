using Pipelines.Evaluation.Splits;

namespace Pipelines.Evaluation.Contenders;

/// <summary>Makes lists that are judged. Called from several threads.</summary>
public interface IContender
{
    string Name { get; }

    /// <summary>Whether others are compared with it, rather than it with others.</summary>
    bool IsBaseline { get; }

    /// <summary>At most <paramref name="k"/> track numbers, best first; -1 for a track that the catalog does not know.</summary>
    int[] Rank(TestListener listener, int k);
}
