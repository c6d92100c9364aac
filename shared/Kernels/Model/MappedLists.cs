namespace Pipelines.Kernels.Model;

/// <summary>Lists of a <see cref="SectionFile"/>, by number: one array of where each begins, one longer than lists, and one of all their values.</summary>
internal readonly struct MappedLists<T>(MappedArray<long> offsets, MappedArray<T> values)
    where T : unmanaged
{
    public int Count => offsets.Span.Length - 1;

    /// <param name="what">What <paramref name="number"/> is one of: a name that says what there is too little of, before a slice complains about offsets.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such list.</exception>
    public ReadOnlySpan<T> Of(int number, string what)
    {
        ReadOnlySpan<long> ends = offsets.Span;
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)number, (uint)(ends.Length - 1), what);
        int from = (int)ends[number];
        return values.Span.Slice(from, (int)ends[number + 1] - from);
    }
}
