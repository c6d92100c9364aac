using System.Collections.Immutable;

namespace Pipelines.Evaluation.Splits;

/// <summary>A listener to be judged on: what is given of them, and what they turned to. Tracks are numbers, ascending.</summary>
public sealed record TestListener
{
    public required string Id { get; init; }

    /// <summary>Row among the training listeners; for one who was held out, a row without entries.</summary>
    public required int Number { get; init; }

    /// <summary>Tracks that they played, as given to models.</summary>
    public required ImmutableArray<int> Played { get; init; }

    /// <summary>How much of each, above 0; parallel to <see cref="Played"/>.</summary>
    public required ImmutableArray<float> Weights { get; init; }

    /// <summary>Everything that they heard, played or not: never to be recommended.</summary>
    public required ImmutableArray<int> Heard { get; init; }

    /// <summary>What they played for the first time after; at least one.</summary>
    public required ImmutableArray<int> Targets { get; init; }

    /// <summary>The targets by artists who were new to them and that stuck: played again on another day soon.</summary>
    public ImmutableArray<int> Discoveries { get; init; } = [];
}
