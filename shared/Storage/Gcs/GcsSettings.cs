namespace Pipelines.Storage.Gcs;

/// <summary>How much is moved at once, and for how long leases hold.</summary>
public sealed record GcsSettings
{
    /// <summary>Files shorter than this are sent in one request, from memory.</summary>
    public int SmallBytes { get; init; } = 8 << 20;

    /// <summary>What a resumable upload sends in a request; a multiple of 256 KiB (Cloud Storage, "Resumable uploads"). No buffer is as large.</summary>
    public int ChunkBytes { get; init; } = 16 << 20;

    /// <summary>What a download asks for in a request.</summary>
    public int RangeBytes { get; init; } = 8 << 20;

    /// <summary>Ranges of one file that are under way at once.</summary>
    public int ParallelRanges { get; init; } = 4;

    /// <summary>Files that are sent at once ahead of their <see cref="IObjectStore.PutFile"/>.</summary>
    public int ParallelUploads { get; init; } = 2;

    /// <summary>Objects that one page of a list holds, 1 to 1000.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>How often a run that is at work says so.</summary>
    public TimeSpan LeaseRenewal { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For how long nothing may be heard of a run until it counts as dead.</summary>
    public TimeSpan LeaseLife { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>For the renewals' timer; how old a lease is, is told by the server's clock alone.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
