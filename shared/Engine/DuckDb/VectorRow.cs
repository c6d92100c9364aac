using Pipelines.Kernels.Calls;

namespace Pipelines.Engine.DuckDb;

/// <summary>A row of a chunk, read in place; valid while its chunk lives. One thread.</summary>
internal sealed class VectorRow : RowView
{
    private VectorView[] columns = [];
    private int row;

    public void Open(VectorView[] vectors) => columns = vectors;

    public void MoveTo(int index) => row = index;

    public override bool IsNull(int column) => columns[column].IsNull(row);

    public override bool Bool(int column) => columns[column].Value<byte>(row) != 0;

    public override long Long(int column) => columns[column].Value<long>(row);

    public override double Double(int column) => columns[column].Value<double>(row);

    public override ReadOnlySpan<byte> Bytes(int column) => columns[column].Bytes(row);

    public override ReadOnlySpan<long> Longs(int column) => List(column).Elements<long>(row);

    public override ReadOnlySpan<short> Shorts(int column) => List(column).Elements<short>(row);

    public override ReadOnlySpan<double> Doubles(int column) => List(column).Elements<double>(row);

    protected override int TextCount(int column) => checked((int)List(column).Entry(row).Length);

    protected override ReadOnlySpan<byte> Text(int column, int element) => columns[column].ElementBytes(columns[column].Entry(row).Offset + (ulong)element);

    private ref readonly VectorView List(int column)
    {
        columns[column].RefuseNullElements(row);
        return ref columns[column];
    }
}
