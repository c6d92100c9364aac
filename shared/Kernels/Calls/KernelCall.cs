namespace Pipelines.Kernels.Calls;

/// <summary>One call of a kernel: a row of arguments, and the place for its result.</summary>
/// <param name="row">The arguments, by position.</param>
public readonly struct KernelCall(RowView row, KernelResult result)
{
    public RowView Row { get; } = row;

    public void Return(long value) => result.Set(value);

    public void Return(double value) => result.Set(value);

    public void Return(ReadOnlySpan<byte> bytes) => result.Set(bytes);

    public void Return(ReadOnlySpan<long> values) => result.Set(values);

    public void Return(ReadOnlySpan<short> values) => result.Set(values);

    /// <summary>Returns a list of texts: opens it here, to be filled with <see cref="SetText"/> for every element.</summary>
    public void ReturnTexts(int count) => result.OpenTexts(count);

    public void SetText(int element, ReadOnlySpan<byte> utf8) => result.SetText(element, utf8);
}

/// <summary>Takes the value that a kernel returns, as the engine keeps it.</summary>
public abstract class KernelResult
{
    public abstract void Set(long value);

    public abstract void Set(double value);

    /// <param name="bytes">A blob's, or a text's in UTF-8.</param>
    public abstract void Set(ReadOnlySpan<byte> bytes);

    public abstract void Set(ReadOnlySpan<long> values);

    public abstract void Set(ReadOnlySpan<short> values);

    public abstract void OpenTexts(int count);

    public abstract void SetText(int element, ReadOnlySpan<byte> utf8);
}
