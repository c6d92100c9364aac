using System.ComponentModel.DataAnnotations;

namespace Pipelines.ListeningState;

/// <summary>Parameters of listening-state in jobs.yaml.</summary>
public sealed record ListeningStateOptions
{
    /// <summary>After how many days a play weighs half.</summary>
    [Range(1, 3650)]
    public int HalfLifeDays { get; init; } = 30;
}
