namespace Pipelines.Kernels.Promotions;

/// <summary>Why a campaign is not for a listener: the first rule, in this order, that says so.</summary>
public enum PromotionRefusal
{
    /// <summary>It is for the listener.</summary>
    None,

    /// <summary>The campaign is for other countries.</summary>
    Country,

    /// <summary>The promotion is explicit, and the listener refuses that.</summary>
    ExplicitPromotion,

    /// <summary>The listener explores less, or more, than those whom the campaign addresses.</summary>
    Exploration,

    /// <summary>The listener plays none of the genres and artists whose listeners are addressed.</summary>
    Audience,

    /// <summary>The catalog has no track to promote, or none that can be played now.</summary>
    NoTrack,

    /// <summary>Of an artist campaign's tracks, as of all below: the last that was looked at is refused for this. Blocked by the listener.</summary>
    Blocked,

    /// <summary>Heard by the listener, on whatever release.</summary>
    Heard,

    /// <summary>The track is explicit, and the listener refuses that.</summary>
    ExplicitTrack,

    /// <summary>Not for the listener's country.</summary>
    Market,

    /// <summary>The listener heard something of the artist, and the campaign is for those who did not.</summary>
    KnowsArtist,

    /// <summary>The affinity is below the campaign's least.</summary>
    AffinityFloor,
}
