namespace Pipelines.Kernels.Model;

/// <summary>An array of a <see cref="SectionFile"/>: where it lies is looked up once, when the file is opened, and not with every access.</summary>
/// <remarks>The file stays mapped for the life of the process, so the address can't go stale.</remarks>
internal readonly unsafe struct MappedArray<T>(T* start, int length)
    where T : unmanaged
{
    public ReadOnlySpan<T> Span => new(start, length);
}
