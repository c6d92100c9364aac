using System.Collections.Immutable;

namespace Pipelines.Evaluation.Judging;

/// <summary>An experiment whose arms are compared.</summary>
/// <param name="Arms">In the order in which they were declared; at least one.</param>
public sealed record Experiment(string Name, ImmutableArray<string> Arms)
{
    private const string UsualControl = "control";

    /// <summary>The arm that the others are compared with: the one that is called control, or else the first.</summary>
    public string Control => Arms.Contains(UsualControl) ? UsualControl : Arms[0];

    /// <summary>The arm that a published label names, such as <c>fresh=control;wider=treatment</c>; null where it names none of this experiment.</summary>
    public string? ArmIn(string label) => label.Split(';')
        .Select(part => part.Split('='))
        .FirstOrDefault(pair => pair[0] == Name && pair.Length == 2)?[1];
}
