using Pipelines.Engine.DuckDb;

namespace Pipelines.Engine;

/// <summary>One row, read in place by column position. Spans are valid during the call that was handed the row only.</summary>
public ref struct RowView
{
    private readonly ReadOnlySpan<VectorView> columns;
    private int row;

    internal RowView(ReadOnlySpan<VectorView> columns) => this.columns = columns;

    public readonly bool IsNull(int column) => columns[column].IsNull(row);

    public readonly bool Bool(int column) => columns[column].Value<byte>(row) != 0;

    public readonly long Long(int column) => columns[column].Value<long>(row);

    public readonly double Double(int column) => columns[column].Value<double>(row);

    /// <summary>UTF-8 bytes of a text, or the bytes of a blob.</summary>
    public readonly ReadOnlySpan<byte> Bytes(int column) => columns[column].Bytes(row);

    public readonly ReadOnlySpan<long> Longs(int column) => List(column).Elements<long>(row);

    public readonly ReadOnlySpan<short> Shorts(int column) => List(column).Elements<short>(row);

    public readonly ReadOnlySpan<double> Doubles(int column) => List(column).Elements<double>(row);

    public readonly TextList Texts(int column) => new(List(column), columns[column].Entry(row));

    internal void MoveTo(int index) => row = index;

    internal readonly int Index => row;

    private readonly VectorView List(int column)
    {
        columns[column].RefuseNullElements(row);
        return columns[column];
    }

    /// <summary>A list of UTF-8 texts.</summary>
    public readonly ref struct TextList
    {
        private readonly VectorView vector;
        private readonly ListEntry entry;

        internal TextList(VectorView vector, ListEntry entry)
        {
            this.vector = vector;
            this.entry = entry;
        }

        public int Count => (int)entry.Length;

        public ReadOnlySpan<byte> this[int element]
        {
            get
            {
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)element, entry.Length);
                return vector.ElementBytes(entry.Offset + (ulong)element);
            }
        }
    }
}

/// <summary>Takes one row of a result.</summary>
public delegate void RowBody(ref RowView row);
