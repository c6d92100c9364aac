namespace Pipelines.SampleData;

/// <summary>Where a play came from; the lower-case name is the value of the contract's source column.</summary>
public enum SampleSource : byte
{
    Playlist,
    Search,
    Radio,
    Album,
    Autoplay,
}

/// <summary>One listening event.</summary>
public record struct SampleEvent
{
    /// <summary>Start of the play: microseconds since the Unix epoch, UTC.</summary>
    public long PlayedAt { get; set; }

    /// <summary>Index into <see cref="SampleWorld.Tracks"/>.</summary>
    public int Track { get; set; }

    public int MsPlayed { get; set; }

    public SampleSource Source { get; set; }

    /// <summary>The listener pressed next before the track's end.</summary>
    public bool Skipped { get; set; }

    public bool PrivateSession { get; set; }

    /// <summary>An exact copy of the event follows it in the data.</summary>
    public bool Duplicated { get; set; }

    /// <summary>0..3: an event of day d is in the data once day d + delay is over.</summary>
    public byte ArrivalDelayDays { get; set; }
}
