using System.Collections;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Pipelines.Kernels.Calls;

/// <summary>
/// A row of boxed values, as Spark hands them out: whole numbers in whatever width they fit, texts as strings, lists as arrays; longs as an
/// untyped list too, as they are unpickled, or as a list of longs, as another function returned them. One thread.
/// </summary>
public sealed class ObjectRow : RowView
{
    private const string NullElement = "a list has a null element: filter it out in SQL";

    private object?[] values = [];
    private byte[]?[] texts = [];

    /// <summary>Moves to a row: a value a column, null where there is none. It is the row's own from here on.</summary>
    public void MoveTo(object?[] row)
    {
        values = row;
        texts = [];
    }

    public override bool IsNull(int column) => values[column] is null;

    public override bool Bool(int column) => (bool)values[column]!;

    public override long Long(int column) => Convert.ToInt64(values[column], CultureInfo.InvariantCulture);

    public override double Double(int column) => Convert.ToDouble(values[column], CultureInfo.InvariantCulture);

    // Encoded once a row: a kernel may ask again.
    public override ReadOnlySpan<byte> Bytes(int column)
    {
        if (values[column] is byte[] blob)
        {
            return blob;
        }

        if (texts.Length == 0)
        {
            texts = new byte[values.Length][];
        }

        return texts[column] ??= Encoding.UTF8.GetBytes((string)values[column]!);
    }

    public override ReadOnlySpan<long> Longs(int column)
    {
        switch (values[column])
        {
            case List<long> returned:
                return CollectionsMarshal.AsSpan(returned);
            case ArrayList unpickled:
                // Once a row: a kernel may ask again.
                long[] longs = Unboxed(unpickled);
                values[column] = longs;
                return longs;
            default:
                return (long[])values[column]!;
        }
    }

    public override ReadOnlySpan<short> Shorts(int column) => (short[])values[column]!;

    public override ReadOnlySpan<double> Doubles(int column) => (double[])values[column]!;

    protected override int TextCount(int column) => ((string[])values[column]!).Length;

    protected override ReadOnlySpan<byte> Text(int column, int element) => ((string?[])values[column]!)[element] is string text
        ? Encoding.UTF8.GetBytes(text)
        : throw new InvalidOperationException(NullElement);

    private static long[] Unboxed(ArrayList numbers)
    {
        long[] longs = new long[numbers.Count];
        for (int i = 0; i < longs.Length; i++)
        {
            longs[i] = numbers[i] switch
            {
                int number => number,
                long number => number,
                null => throw new InvalidOperationException(NullElement),
                object number => Convert.ToInt64(number, CultureInfo.InvariantCulture),
            };
        }

        return longs;
    }
}
