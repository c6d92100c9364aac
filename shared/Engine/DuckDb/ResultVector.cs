using System.Numerics;
using System.Runtime.InteropServices;
using Pipelines.Kernels.Calls;
using static Pipelines.Engine.DuckDb.NativeMethods;

namespace Pipelines.Engine.DuckDb;

/// <summary>Writes a kernel's results into the vector that DuckDB handed to the callback. One thread, rows in order.</summary>
internal sealed unsafe class ResultVector : KernelResult
{
    // Bytes of a text, in a list.
    private const int LargestElement = 16;

    private nint vector;
    private int row;
    private byte* data;
    private nint child;
    private byte* childData;
    private ulong listSize;
    private ulong reserved;

    public void Open(nint output, bool isList)
    {
        vector = output;
        data = (byte*)duckdb_vector_get_data(output);
        child = isList ? duckdb_list_vector_get_child(output) : 0;
        (listSize, reserved) = (0, 0);
    }

    public void MoveTo(int index) => row = index;

    public override void Set(long value) => SetScalar(value);

    public override void Set(double value) => SetScalar(value);

    public override void Set(ReadOnlySpan<byte> bytes) => Assign(vector, (ulong)row, bytes);

    public override void Set(ReadOnlySpan<long> values) => SetList(values);

    public override void Set(ReadOnlySpan<short> values) => SetList(values);

    public override void OpenTexts(int count) => OpenList(count);

    public override void SetText(int element, ReadOnlySpan<byte> utf8) => Assign(child, ((ListEntry*)data)[row].Offset + (ulong)element, utf8);

    public void SetNull()
    {
        duckdb_vector_ensure_validity_writable(vector);
        ulong* validity = duckdb_vector_get_validity(vector);
        validity[row >> 6] &= ~(1UL << (row & 63));
        if (child != 0)
        {
            OpenList(0);
        }
    }

    private void SetScalar<T>(T value) where T : unmanaged => ((T*)data)[row] = value;

    private void SetList<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        ulong offset = OpenList(values.Length);
        values.CopyTo(new Span<T>((T*)childData + offset, values.Length));
    }

    // Makes room for the row's list; returns where its elements begin in the child vector.
    private ulong OpenList(int count)
    {
        ulong offset = listSize;
        listSize += (ulong)count;
        if (listSize > reserved)
        {
            Reserve();
        }

        _ = duckdb_list_vector_set_size(vector, listSize);
        SetScalar(new ListEntry(offset, (ulong)count));
        return offset;
    }

    // DuckDB tells that the system has no memory left by an exception that its C API lets through, which would end the process: hence it is
    // asked whether it has before.
    private void Reserve()
    {
        reserved = BitOperations.RoundUpToPowerOf2(listSize);
        NativeMemory.Free(NativeMemory.Alloc((nuint)reserved, LargestElement));
        _ = duckdb_list_vector_reserve(vector, reserved);
        childData = (byte*)duckdb_vector_get_data(child);
    }

    private static void Assign(nint target, ulong index, ReadOnlySpan<byte> bytes)
    {
        // An empty span has no address; DuckDB takes any address with length zero.
        byte none = 0;
        fixed (byte* start = bytes)
        {
            duckdb_vector_assign_string_element_len(target, index, start == null ? &none : start, (ulong)bytes.Length);
        }
    }
}
