namespace Pipelines.SampleData;

/// <summary>
/// What decides whether a listener can come across a track on a day. Apart from the other traits, since it is read for every
/// candidate and they only for the one that is played. Days count from the first day.
/// </summary>
internal readonly struct TrackExposure
{
    /// <summary>The first withdrawal day of a track that never is.</summary>
    public const short Never = short.MaxValue;

    public short ReleaseDay { get; init; }

    /// <summary>First day on which it can't be played any more.</summary>
    public short WithdrawnDay { get; init; }

    /// <summary>Day on which the artist's audience begins to rise or fall.</summary>
    public short TrendOnset { get; init; }

    public ArtistTrend Trend { get; init; }

    public byte Country { get; init; }

    /// <summary>Bit per market that may play it, in the order of the countries.</summary>
    public byte Markets { get; init; }

    public bool Explicit { get; init; }

    public bool Admits(SampleListener listener, int day) =>
        ReleaseDay <= day
        && day < WithdrawnDay
        && (Markets & (1 << listener.CountryNumber)) != 0
        && (listener.ExplicitAllowed || !Explicit);
}
