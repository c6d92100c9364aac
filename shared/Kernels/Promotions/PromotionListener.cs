namespace Pipelines.Kernels.Promotions;

/// <summary>One listener and the campaigns that may be shown to them.</summary>
public readonly ref struct PromotionListener
{
    /// <summary>XXH64 of the user id.</summary>
    public required ulong Id { get; init; }

    /// <summary>Slots for promotions that the listener is expected to have tonight, 0 or more.</summary>
    public required int Slots { get; init; }

    /// <summary>Numbers of the eligible campaigns, ascending.</summary>
    public required ReadOnlySpan<ushort> Campaigns { get; init; }

    /// <summary>Parallel to the campaigns, 0 to 10,000.</summary>
    public required ReadOnlySpan<short> Affinities { get; init; }
}
