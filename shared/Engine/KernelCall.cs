using Pipelines.Engine.DuckDb;

namespace Pipelines.Engine;

/// <summary>One call of a kernel: a row of arguments, and the place for its result.</summary>
public ref struct KernelCall
{
    private readonly ResultVector result;
    private RowView row;

    internal KernelCall(RowView arguments, ResultVector result)
    {
        row = arguments;
        this.result = result;
    }

    /// <summary>The arguments, by position.</summary>
    public readonly RowView Row => row;

    public readonly void Return(long value) => result.Set(row.Index, value);

    public readonly void Return(double value) => result.Set(row.Index, value);

    public readonly void Return(ReadOnlySpan<byte> bytes) => result.SetBytes(row.Index, bytes);

    public readonly void Return(ReadOnlySpan<long> values) => result.SetList(row.Index, values);

    public readonly void Return(ReadOnlySpan<short> values) => result.SetList(row.Index, values);

    /// <summary>Returns a list of texts: opens it here, to be filled with <see cref="SetText"/> for every element.</summary>
    public readonly void ReturnTexts(int count) => result.OpenList(row.Index, count);

    public readonly void SetText(int element, ReadOnlySpan<byte> utf8) => result.SetElementBytes(row.Index, element, utf8);

    internal void MoveTo(int index) => row.MoveTo(index);
}
