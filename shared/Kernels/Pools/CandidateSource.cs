namespace Pipelines.Kernels.Pools;

/// <summary>What speaks the loudest for a candidate.</summary>
public enum CandidateSource
{
    /// <summary>Goes with tracks that the listener plays.</summary>
    Neighbor = 0,

    /// <summary>Never heard, by an artist whom the listener plays, or who goes with those.</summary>
    Artist = 1,

    /// <summary>Just released, near the taste.</summary>
    Fresh = 2,

    /// <summary>Of a small audience that grows, near the taste.</summary>
    Emerging = 3,

    /// <summary>Hardly listened to yet, and sounds like tracks that the listener plays.</summary>
    Audio = 4,

    /// <summary>Popular in the listener's country, or everywhere.</summary>
    Popular = 5,
}
