using Pipelines.Contracts;

namespace Pipelines.Engine.DuckDb;

/// <summary>Reads Parquet back and digests its rows.</summary>
internal static class DigestReader
{
    public static RowDigest Read(DuckDbDatabase database, string path, Schema schema, CancellationToken cancellation) =>
        Read(database, path, string.Join(", ", schema.Columns.Select(column => Quote.Name(column.Name))), cancellation);

    /// <summary>All columns that the file has.</summary>
    public static RowDigest Read(DuckDbDatabase database, string path, CancellationToken cancellation) => Read(database, path, "*", cancellation);

    private static RowDigest Read(DuckDbDatabase database, string path, string columns, CancellationToken cancellation)
    {
        using DuckDbReader reader = database.Query(Path.GetFileName(path), $"select {columns} from {ReadParquet.Of(path)}");
        RowEncoder encoder = new();
        RowDigest digest = default;
        while (reader.Next())
        {
            cancellation.ThrowIfCancellationRequested();
            VectorView[] vectors = [.. Enumerable.Range(0, reader.Columns.Count).Select(reader.Vector)];
            for (int row = 0; row < reader.Rows; row++)
            {
                foreach (VectorView vector in vectors)
                {
                    Encode(encoder, vector, row);
                }

                digest += encoder.Finish();
            }
        }

        return digest;
    }

    private static void Encode(RowEncoder encoder, VectorView vector, int row)
    {
        if (vector.IsNull(row))
        {
            encoder.Null();
            return;
        }

        encoder.Present();
        if (vector.Type.Id != TypeId.List)
        {
            EncodeValue(encoder, vector, row);
            return;
        }

        ListEntry entry = vector.Entry(row);
        encoder.Integer((long)entry.Length);
        for (int i = 0; i < (int)entry.Length; i++)
        {
            EncodeElement(encoder, vector, row, i, entry.Offset + (ulong)i);
        }
    }

    private static void EncodeValue(RowEncoder encoder, VectorView vector, int row)
    {
        switch (vector.Type.Id)
        {
            case TypeId.Boolean: encoder.Integer(vector.Value<byte>(row)); break;
            case TypeId.SmallInt: encoder.Integer(vector.Value<short>(row)); break;
            case TypeId.Integer or TypeId.Date: encoder.Integer(vector.Value<int>(row)); break;
            case TypeId.BigInt or TypeId.Timestamp or TypeId.TimestampTz: encoder.Integer(vector.Value<long>(row)); break;
            case TypeId.Float: encoder.Real(vector.Value<float>(row)); break;
            case TypeId.Double: encoder.Real(vector.Value<double>(row)); break;
            case TypeId.Varchar or TypeId.Blob: encoder.Bytes(vector.Bytes(row)); break;
            default: throw new NotSupportedException($"a column of type {vector.Type.Id} has no canonical encoding");
        }
    }

    private static void EncodeElement(RowEncoder encoder, VectorView vector, int row, int index, ulong element)
    {
        if (vector.IsElementNull(element))
        {
            encoder.Null();
            return;
        }

        encoder.Present();
        switch (vector.Type.Element)
        {
            case TypeId.SmallInt: encoder.Integer(vector.Elements<short>(row)[index]); break;
            case TypeId.Integer: encoder.Integer(vector.Elements<int>(row)[index]); break;
            case TypeId.BigInt: encoder.Integer(vector.Elements<long>(row)[index]); break;
            case TypeId.Float: encoder.Real(vector.Elements<float>(row)[index]); break;
            case TypeId.Double: encoder.Real(vector.Elements<double>(row)[index]); break;
            case TypeId.Varchar: encoder.Bytes(vector.ElementBytes(element)); break;
            default: throw new NotSupportedException($"a list of {vector.Type.Element} has no canonical encoding");
        }
    }
}
