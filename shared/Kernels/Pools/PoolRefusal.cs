namespace Pipelines.Kernels.Pools;

/// <summary>Why a track is not in a pool although something spoke for it; several may hold at once.</summary>
[Flags]
public enum PoolRefusal
{
    None = 0,

    /// <summary>The catalog says that it can't be played.</summary>
    Unavailable = 1 << 0,

    /// <summary>Taken down for everybody.</summary>
    TakenDown = 1 << 1,

    /// <summary>Explicit, and the listener refuses that.</summary>
    Explicit = 1 << 2,

    /// <summary>Not for the listener's country.</summary>
    Market = 1 << 3,

    /// <summary>Blocked by the listener, itself or its artist.</summary>
    Blocked = 1 << 4,

    /// <summary>Heard by the listener.</summary>
    Heard = 1 << 5,

    /// <summary>The artist had all the places that one artist may have.</summary>
    ArtistCap = 1 << 6,

    /// <summary>The album had all the places that one album may have.</summary>
    AlbumCap = 1 << 7,

    /// <summary>The last places were kept for other sources.</summary>
    Quota = 1 << 8,
}
