using System.ComponentModel.DataAnnotations;
using Pipelines.Kernels.Pools;

namespace Pipelines.PromotionScores;

/// <summary>Parameters of promotion-scores in jobs.yaml.</summary>
public sealed record PromotionScoresOptions
{
    /// <summary>Promotions a listener at most.</summary>
    [Range(1, 1000)]
    public int MaxPromotions { get; init; } = 20;

    /// <summary>Slots for promotions that a play brings.</summary>
    [Range(0.0, 10.0)]
    public double SlotsPerPlay { get; init; } = 0.1;

    /// <summary>Slots a listener and night, at most.</summary>
    [Range(1, 1000)]
    public int MaxSlots { get; init; } = 20;

    /// <summary>Who played nothing for so many days has no slots.</summary>
    [Range(1, 36_500)]
    public int ActiveWithinDays { get; init; } = 28;

    /// <summary>How far affinity bends the even spread: a listener of the highest gets 1 + tilt of the share of one at 5,000.</summary>
    [Range(0.0, 0.9)]
    public double AffinityTilt { get; init; } = 0.5;

    /// <summary>Passes over the listeners that look for prices, at most.</summary>
    [Range(1, 1000)]
    public int PricePasses { get; init; } = 60;

    /// <summary>Share of a demand by which the plan may miss it before prices count as stable.</summary>
    [Range(0.0001, 0.5)]
    public double Tolerance { get; init; } = 0.002;

    /// <summary>As of candidate-pools, and so the next three: how many of a listener's strongest tracks speak for their taste.</summary>
    [Range(1, 1000)]
    public int TasteTracks { get; init; } = 200;

    /// <summary>What the weakest of them counts beside the strongest.</summary>
    [Range(0.0, 1.0)]
    public double TasteFloor { get; init; }

    /// <summary>For tracks by artists whom the listener plays.</summary>
    [Range(0.0, 1000.0)]
    public double OwnArtistWeight { get; init; } = 0.02;

    /// <summary>For tracks by artists whose tracks go with the taste.</summary>
    [Range(0.0, 1000.0)]
    public double NearArtistWeight { get; init; } = 0.1;

    internal PoolSettings ToSettings() => new()
    {
        TasteTracks = TasteTracks,
        TasteFloor = TasteFloor,
        OwnArtistWeight = OwnArtistWeight,
        NearArtistWeight = NearArtistWeight,
    };
}
