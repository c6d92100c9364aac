namespace Pipelines.SampleData;

/// <summary>One row of the campaigns contract; what is null has the contract's default.</summary>
public sealed record SampleCampaign(string CampaignId, DateOnly Starts, DateOnly Ends, long Goal)
{
    /// <summary>Set unless <see cref="ArtistId"/> is.</summary>
    public string? TrackId { get; init; }

    public string? ArtistId { get; init; }

    public int? Priority { get; init; }

    public double? Bid { get; init; }

    public IReadOnlyList<string>? Countries { get; init; }

    public bool? Explicit { get; init; }

    public IReadOnlyList<string>? Genres { get; init; }

    public IReadOnlyList<string>? Artists { get; init; }

    public bool? NewToArtist { get; init; }

    public double? MinExploration { get; init; }

    public bool? ExcludeHeard { get; init; }

    public int? MaxPerListenerPerDay { get; init; }

    public int? MinAffinity { get; init; }

    public string? Pacing { get; init; }

    /// <summary>Goal from the last day on; equal to <see cref="Goal"/> unless it was raised meanwhile.</summary>
    internal long LastGoal { get; init; } = Goal;

    /// <summary>Impressions up to the last day, against an even delivery.</summary>
    internal double Progress { get; init; } = 1;
}

/// <summary>One row of the deliveries contract.</summary>
public sealed record SampleDelivery(string CampaignId, DateOnly Day, long Impressions);
