using System.Numerics;

namespace Pipelines.Engine.DuckDb;

/// <summary>Encodes a column's values for the digest of their rows, and takes their measure on the way.</summary>
internal abstract class MeasuredColumn
{
    private VectorView vector;
    private long values;
    private long emptyRows;

    /// <exception cref="NotSupportedException">Values of that type have no canonical encoding.</exception>
    public static MeasuredColumn Of(VectorType type) => type.Element switch
    {
        TypeId.Boolean => new IntegerColumn<byte>(),
        TypeId.SmallInt => new IntegerColumn<short>(),
        TypeId.Integer or TypeId.Date => new IntegerColumn<int>(),
        TypeId.BigInt or TypeId.Timestamp or TypeId.TimestampTz => new IntegerColumn<long>(),
        TypeId.Float => new RealColumn<float>(),
        TypeId.Double => new RealColumn<double>(),
        TypeId.Varchar or TypeId.Blob => new TextColumn(),
        _ => throw new NotSupportedException($"a column of type {type.Element} has no canonical encoding"),
    };

    public ColumnMeasures Measures => new(values, emptyRows, Least, Greatest);

    protected virtual double Least => double.PositiveInfinity;

    protected virtual double Greatest => double.NegativeInfinity;

    /// <summary>Goes on with the next rows.</summary>
    public void MoveTo(VectorView next) => vector = next;

    public void Encode(RowEncoder encoder, int row)
    {
        if (vector.IsNull(row))
        {
            emptyRows++;
            encoder.Null();
        }
        else if (vector.Type.Id != TypeId.List)
        {
            values++;
            EncodeValue(encoder, vector, row);
        }
        else
        {
            EncodeList(encoder, row);
        }
    }

    protected abstract void EncodeValue(RowEncoder encoder, in VectorView vector, int row);

    /// <summary>Elements of a row, none of which is null.</summary>
    protected abstract void EncodeElements(RowEncoder encoder, in VectorView vector, ListEntry elements);

    private void EncodeList(RowEncoder encoder, int row)
    {
        ListEntry entry = vector.Entry(row);
        encoder.List(checked((int)entry.Length));
        emptyRows += entry.Length == 0 ? 1 : 0;
        if (!vector.HasElementNulls)
        {
            values += (long)entry.Length;
            EncodeElements(encoder, vector, entry);
            return;
        }

        for (ulong element = entry.Offset; element < entry.Offset + entry.Length; element++)
        {
            if (vector.IsElementNull(element))
            {
                encoder.Null();
            }
            else
            {
                values++;
                EncodeElements(encoder, vector, new ListEntry(element, 1));
            }
        }
    }

    private sealed class IntegerColumn<T> : MeasuredColumn where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        private T least = T.MaxValue;
        private T greatest = T.MinValue;

        protected override double Least => values == 0 ? base.Least : double.CreateTruncating(least);

        protected override double Greatest => values == 0 ? base.Greatest : double.CreateTruncating(greatest);

        protected override void EncodeValue(RowEncoder encoder, in VectorView vector, int row)
        {
            T value = vector.Value<T>(row);
            least = T.Min(least, value);
            greatest = T.Max(greatest, value);
            encoder.Integer(long.CreateTruncating(value));
        }

        protected override void EncodeElements(RowEncoder encoder, in VectorView vector, ListEntry elements)
        {
            ReadOnlySpan<T> values = vector.Elements<T>(elements);
            foreach (T value in values)
            {
                least = T.Min(least, value);
                greatest = T.Max(greatest, value);
            }

            encoder.Integers(values);
        }
    }

    private sealed class RealColumn<T> : MeasuredColumn where T : unmanaged, IFloatingPointIeee754<T>
    {
        private double least = double.PositiveInfinity;
        private double greatest = double.NegativeInfinity;

        protected override double Least => least;

        protected override double Greatest => greatest;

        protected override void EncodeValue(RowEncoder encoder, in VectorView vector, int row) => Encode(encoder, vector.Value<T>(row));

        protected override void EncodeElements(RowEncoder encoder, in VectorView vector, ListEntry elements)
        {
            foreach (T value in vector.Elements<T>(elements))
            {
                Encode(encoder, value);
            }
        }

        private void Encode(RowEncoder encoder, T value)
        {
            double real = double.CreateTruncating(value);
            least = Math.Min(least, real);
            greatest = Math.Max(greatest, real);
            encoder.Real(real);
        }
    }

    private sealed class TextColumn : MeasuredColumn
    {
        protected override void EncodeValue(RowEncoder encoder, in VectorView vector, int row) => encoder.Bytes(vector.Bytes(row));

        protected override void EncodeElements(RowEncoder encoder, in VectorView vector, ListEntry elements)
        {
            for (ulong element = elements.Offset; element < elements.Offset + elements.Length; element++)
            {
                encoder.Bytes(vector.ElementBytes(element));
            }
        }
    }
}
