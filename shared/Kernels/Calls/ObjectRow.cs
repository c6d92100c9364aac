using System.Globalization;
using System.Text;

namespace Pipelines.Kernels.Calls;

/// <summary>
/// A row of boxed values, as Spark hands them out: whole numbers in whatever width they fit, texts as strings, lists as arrays. One thread.
/// </summary>
public sealed class ObjectRow : RowView
{
    private object?[] values = [];
    private byte[]?[] texts = [];

    /// <summary>Moves to a row: a value a column, null where there is none.</summary>
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

    public override ReadOnlySpan<long> Longs(int column) => (long[])values[column]!;

    public override ReadOnlySpan<short> Shorts(int column) => (short[])values[column]!;

    public override ReadOnlySpan<double> Doubles(int column) => (double[])values[column]!;

    protected override int TextCount(int column) => ((string[])values[column]!).Length;

    protected override ReadOnlySpan<byte> Text(int column, int element) => ((string?[])values[column]!)[element] is string text
        ? Encoding.UTF8.GetBytes(text)
        : throw new InvalidOperationException("a list has a null element: filter it out in SQL");
}
