namespace Pipelines.Kernels.Calls;

/// <summary>
/// One row, read by column position, wherever an engine keeps it: a kernel's arguments, or a row of a result. The view and its spans are
/// valid during the call that was handed them only.
/// </summary>
public abstract class RowView
{
    public abstract bool IsNull(int column);

    public abstract bool Bool(int column);

    public abstract long Long(int column);

    public abstract double Double(int column);

    /// <summary>UTF-8 bytes of a text, or the bytes of a blob.</summary>
    public abstract ReadOnlySpan<byte> Bytes(int column);

    public abstract ReadOnlySpan<long> Longs(int column);

    public abstract ReadOnlySpan<short> Shorts(int column);

    public abstract ReadOnlySpan<double> Doubles(int column);

    public TextList Texts(int column) => new(this, column, TextCount(column));

    protected abstract int TextCount(int column);

    /// <param name="element">From 0 to below <see cref="TextCount"/>.</param>
    protected abstract ReadOnlySpan<byte> Text(int column, int element);

    /// <summary>A list of UTF-8 texts.</summary>
    public readonly ref struct TextList
    {
        private readonly RowView row;
        private readonly int column;

        internal TextList(RowView row, int column, int count) => (this.row, this.column, Count) = (row, column, count);

        public int Count { get; }

        public ReadOnlySpan<byte> this[int element]
        {
            get
            {
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)element, (uint)Count);
                return row.Text(column, element);
            }
        }
    }
}

/// <summary>Takes one row of a result.</summary>
public delegate void RowBody(RowView row);
