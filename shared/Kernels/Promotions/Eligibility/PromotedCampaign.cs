namespace Pipelines.Kernels.Promotions;

/// <summary>Whom a campaign is for, and what it promotes, in the numbers of one model.</summary>
public sealed record PromotedCampaign
{
    public required string Id { get; init; }

    /// <summary>The promotion is explicit, whatever its track is.</summary>
    public bool IsExplicit { get; init; }

    /// <summary>Only for listeners who heard nothing of the track's artist.</summary>
    public bool IsNewToArtist { get; init; }

    /// <summary>Not for listeners who heard the recording.</summary>
    public bool ExcludesHeard { get; init; } = true;

    /// <summary>Ten-thousandths; the whole range takes listeners whose exploration is not known as well.</summary>
    public int MinExploration { get; init; }

    /// <inheritdoc cref="MinExploration"/>
    public int MaxExploration { get; init; } = 10_000;

    /// <summary>Ten-thousandths.</summary>
    public int MinAffinity { get; init; }

    /// <summary>Codes of the listeners' countries; empty: all, and the unknown.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>Genre numbers, -1 for one that no track has, of which, or of <see cref="Artists"/>, the listener plays any; both empty: everybody.</summary>
    public IReadOnlyList<int> Genres { get; init; } = [];

    /// <summary>Artist numbers, likewise.</summary>
    public IReadOnlyList<int> Artists { get; init; } = [];

    /// <summary>What may be promoted: each listener gets the best fitting of those that they may get.</summary>
    public IReadOnlyList<PromotedTrack> Tracks { get; init; } = [];
}

/// <summary>A track of a campaign.</summary>
/// <param name="Track">Number of the recording in the model.</param>
/// <param name="Id">Id to publish: that of the release that is promoted.</param>
/// <param name="Markets">Countries that it may be played in; null: all.</param>
public sealed record PromotedTrack(int Track, string Id, bool IsExplicit, IReadOnlyList<string>? Markets);
