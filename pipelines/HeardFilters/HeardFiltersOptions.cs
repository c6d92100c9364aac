using System.ComponentModel.DataAnnotations;

namespace Pipelines.HeardFilters;

/// <summary>Parameters of heard-filters in jobs.yaml.</summary>
public sealed record HeardFiltersOptions
{
    /// <summary>Share of tracks never heard that a filter may claim to hold.</summary>
    [Range(0.0001, 0.1)]
    public double FalsePositiveRate { get; init; } = 0.01;
}
