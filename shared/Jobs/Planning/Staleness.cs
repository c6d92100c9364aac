using Pipelines.Snapshots;
using Pipelines.Snapshots.Forgetting;

namespace Pipelines.Jobs.Planning;

/// <summary>Why a step runs.</summary>
public enum StepReason
{
    Missing,
    InputChanged,
    ParametersChanged,
    LogicChanged,
    /// <summary>Somebody marked what is published bad, and readers left it.</summary>
    MarkedBad,
    Forced,
}

/// <summary>Compares what is published with what would be made now.</summary>
public static class Staleness
{
    /// <summary>Why a run of these inputs would make something else than what is published; null when it would not.</summary>
    /// <param name="supersessions">An input that a listener was taken out of since is no other input for that.</param>
    public static StepReason? Of(Manifest? published, IReadOnlyList<ManifestInput> inputs, Recipe recipe, Supersessions supersessions)
    {
        if (published is null)
        {
            return StepReason.Missing;
        }

        if (!recipe.Made(published))
        {
            return recipe.HasParametersOf(published) ? StepReason.LogicChanged : StepReason.ParametersChanged;
        }

        return published.Inputs.Length == inputs.Count && supersessions.Now(published.Inputs).Zip(inputs).All(pair => pair.First.HasContentOf(pair.Second))
            ? null
            : StepReason.InputChanged;
    }
}
