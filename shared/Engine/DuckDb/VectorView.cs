using System.Runtime.CompilerServices;
using System.Text;
using static Pipelines.Engine.DuckDb.NativeMethods;

namespace Pipelines.Engine.DuckDb;

/// <summary>A vector's type: a scalar, or a list of scalars.</summary>
internal readonly record struct VectorType(TypeId Id, TypeId Element)
{
    public static VectorType Of(nint logicalType)
    {
        TypeId id = (TypeId)duckdb_get_type_id(logicalType);
        if (id != TypeId.List)
        {
            return new VectorType(id, id);
        }

        nint child = duckdb_list_type_child_type(logicalType);
        VectorType type = new(id, (TypeId)duckdb_get_type_id(child));
        duckdb_destroy_logical_type(ref child);
        return type;
    }
}

/// <summary>duckdb_list_entry: where a row's elements lie in the child vector.</summary>
internal readonly record struct ListEntry(ulong Offset, ulong Length);

/// <summary>Reads a flat vector in place; valid while its chunk lives.</summary>
internal readonly unsafe struct VectorView
{
    private readonly byte* data;
    private readonly ulong* validity;
    private readonly byte* childData;
    private readonly ulong* childValidity;

    public VectorView(nint vector, VectorType type)
    {
        Type = type;
        data = (byte*)duckdb_vector_get_data(vector);
        validity = duckdb_vector_get_validity(vector);
        if (type.Id == TypeId.List)
        {
            nint child = duckdb_list_vector_get_child(vector);
            childData = (byte*)duckdb_vector_get_data(child);
            childValidity = duckdb_vector_get_validity(child);
        }
    }

    public VectorType Type { get; }

    /// <summary>Whether elements may be null at all; where not, none is to be asked about.</summary>
    public bool HasElementNulls => childValidity != null;

    public bool IsNull(int row) => IsNull(validity, (ulong)row);

    public bool IsElementNull(ulong element) => IsNull(childValidity, element);

    public T Value<T>(int row) where T : unmanaged => ((T*)data)[row];

    public ReadOnlySpan<byte> Bytes(int row) => StringAt(data, (ulong)row);

    public ListEntry Entry(int row) => ((ListEntry*)data)[row];

    public ReadOnlySpan<T> Elements<T>(int row) where T : unmanaged => Elements<T>(Entry(row));

    public ReadOnlySpan<T> Elements<T>(ListEntry entry) where T : unmanaged => new((T*)childData + entry.Offset, checked((int)entry.Length));

    /// <exception cref="InvalidOperationException">The row's list has a null element, whose place holds no value.</exception>
    public void RefuseNullElements(int row)
    {
        if (childValidity == null)
        {
            return;
        }

        ListEntry entry = Entry(row);
        for (ulong element = entry.Offset; element < entry.Offset + entry.Length; element++)
        {
            if (IsElementNull(element))
            {
                throw new InvalidOperationException("a list has a null element: filter it out in SQL");
            }
        }
    }

    public ReadOnlySpan<byte> ElementBytes(ulong element) => StringAt(childData, element);

    /// <summary>The row's value as an object: null, a scalar, byte[], DateOnly, DateTime (UTC) or an array of those.</summary>
    public object? Boxed(int row)
    {
        if (IsNull(row))
        {
            return null;
        }

        if (Type.Id != TypeId.List)
        {
            return Box(data, (ulong)row, Type.Id);
        }

        ListEntry entry = Entry(row);
        object?[] values = new object?[entry.Length];
        for (ulong i = 0; i < entry.Length; i++)
        {
            values[i] = IsElementNull(entry.Offset + i) ? null : Box(childData, entry.Offset + i, Type.Element);
        }

        return values;
    }

    private static bool IsNull(ulong* mask, ulong row) => mask != null && (mask[row >> 6] >> (int)(row & 63) & 1) == 0;

    private static object Box(byte* values, ulong row, TypeId type) => type switch
    {
        TypeId.Boolean => values[row] != 0,
        TypeId.SmallInt => ((short*)values)[row],
        TypeId.Integer => ((int*)values)[row],
        TypeId.BigInt => ((long*)values)[row],
        TypeId.UBigInt => ((ulong*)values)[row],
        TypeId.Float => ((float*)values)[row],
        TypeId.Double => ((double*)values)[row],
        TypeId.HugeInt => ((Int128*)values)[row],
        TypeId.Varchar => Encoding.UTF8.GetString(StringAt(values, row)),
        TypeId.Blob => StringAt(values, row).ToArray(),
        TypeId.Date => DateOnly.FromDayNumber(((int*)values)[row] + DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber),
        TypeId.Timestamp or TypeId.TimestampTz => DateTime.UnixEpoch.AddTicks(((long*)values)[row] * TimeSpan.TicksPerMicrosecond),
        _ => throw new NotSupportedException($"DuckDB type {type} is not read by the engine: cast it in SQL."),
    };

    // duckdb_string_t: a length, then up to twelve bytes inline, or four of prefix and a pointer.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ReadOnlySpan<byte> StringAt(byte* values, ulong row)
    {
        byte* text = values + (row * 16);
        int length = *(int*)text;
        return new ReadOnlySpan<byte>(length <= 12 ? text + 4 : *(byte**)(text + 8), length);
    }
}
