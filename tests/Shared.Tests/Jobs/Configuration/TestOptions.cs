using Pipelines.Jobs.Configuration;
using RangeAttribute = System.ComponentModel.DataAnnotations.RangeAttribute;

namespace Pipelines.Shared.Tests.Jobs.Configuration;

public enum Weighting
{
    Plain,
    ForwardDecay,
}

/// <summary>Options with ranges and a rule across keys.</summary>
public sealed record PoolOptions : IValidatableOptions
{
    [Range(1, 10_000)]
    public int PoolSize { get; init; } = 200;

    [Range(1, 1_000)]
    public int? MaxPerArtist { get; init; }

    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double Damping { get; init; } = 0.5;

    public IEnumerable<string> Validate()
    {
        if (MaxPerArtist > PoolSize)
        {
            yield return $"max_per_artist must be at most pool_size, got {MaxPerArtist}";
        }

        if (PoolSize == 13)
        {
            yield return "thirteen brings bad luck";
        }
    }
}

/// <summary>Options of every type that jobs.yaml can give.</summary>
public sealed record EveryTypeOptions
{
    public required int Count { get; init; }

    public long TotalMs { get; init; } = 5_000_000_000;

    public double Share { get; init; } = 0.25;

    public bool Enabled { get; init; } = true;

    public string Label { get; init; } = "none";

    public string? Country { get; init; }

    public Weighting Weighting { get; init; } = Weighting.ForwardDecay;

    public DateOnly Epoch { get; init; } = new(2020, 1, 1);

    public DateOnly? Until { get; init; }

    public ByteSize Scratch { get; init; } = new(1 << 20);

    public IReadOnlyList<string> Genres { get; init; } = ["rock", "drum and bass"];

    /// <summary>Computed, so not an option.</summary>
    public bool IsEndless => Until is null;
}
