using Pipelines.Engine.DuckDb;

namespace Pipelines.Engine;

/// <summary>One row of a kernel's arguments, read in place, and the place for its result. Spans are valid during the call only.</summary>
public ref struct KernelCall
{
    private readonly ReadOnlySpan<VectorView> arguments;
    private readonly ResultVector result;

    internal KernelCall(ReadOnlySpan<VectorView> arguments, ResultVector result)
    {
        this.arguments = arguments;
        this.result = result;
    }

    internal int Row { get; set; }

    public readonly long Long(int argument) => arguments[argument].Value<long>(Row);

    public readonly double Double(int argument) => arguments[argument].Value<double>(Row);

    /// <summary>UTF-8 bytes of a text, or the bytes of a blob.</summary>
    public readonly ReadOnlySpan<byte> Bytes(int argument) => arguments[argument].Bytes(Row);

    public readonly ReadOnlySpan<long> Longs(int argument) => arguments[argument].Elements<long>(Row);

    public readonly ReadOnlySpan<double> Doubles(int argument) => arguments[argument].Elements<double>(Row);

    public readonly TextList Texts(int argument) => new(arguments[argument], arguments[argument].Entry(Row));

    public readonly void Return(long value) => result.Set(Row, value);

    public readonly void Return(double value) => result.Set(Row, value);

    public readonly void Return(ReadOnlySpan<byte> bytes) => result.SetBytes(Row, bytes);

    public readonly void Return(ReadOnlySpan<long> values) => result.SetList(Row, values);

    public readonly void Return(ReadOnlySpan<short> values) => result.SetList(Row, values);

    /// <summary>Returns a list of texts: opens it here, to be filled with <see cref="SetText"/> for every element.</summary>
    public readonly void ReturnTexts(int count) => result.OpenList(Row, count);

    public readonly void SetText(int element, ReadOnlySpan<byte> utf8) => result.SetElementBytes(Row, element, utf8);

    /// <summary>A list of UTF-8 texts.</summary>
    public readonly ref struct TextList
    {
        private readonly VectorView vector;
        private readonly ListEntry entry;

        internal TextList(VectorView vector, ListEntry entry) => (this.vector, this.entry) = (vector, entry);

        public int Count => (int)entry.Length;

        public ReadOnlySpan<byte> this[int element] => vector.ElementBytes(entry.Offset + (ulong)element);
    }
}
