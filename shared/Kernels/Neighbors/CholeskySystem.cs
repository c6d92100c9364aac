using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipelines.Kernels.Neighbors;

/// <summary>
/// A symmetric positive definite system A x = b, solved in place by A = U'U: four rows of U at a time, with b as one more column, so that
/// one pass over the matrix factors it and substitutes forward. Memory only grows.
/// </summary>
/// <remarks>
/// Every element is computed by the same operations in the same order, whatever the width of the machine's vectors, and without fused
/// multiply-add: equal input gives equal bits everywhere.
/// </remarks>
internal sealed class CholeskySystem
{
    private const int Lanes = 4;
    private const int Block = 4;

    private double[] _rows = [];
    private double[] _solution = [];
    private int _stride;
    private int _size;

    /// <summary>Makes the system <paramref name="size"/> by <paramref name="size"/>, all zero.</summary>
    public void Begin(int size)
    {
        _size = size;
        _stride = (size + 1 + Lanes - 1) & ~(Lanes - 1);
        if (_rows.Length < size * _stride)
        {
            _rows = new double[size * _stride];
        }

        if (_solution.Length < _stride)
        {
            _solution = new double[_stride];
        }

        _rows.AsSpan(0, size * _stride).Clear();
    }

    /// <summary>A row of A, of which columns from <paramref name="row"/> on are read, and after its last column the row's b.</summary>
    public Span<double> Row(int row) => _rows.AsSpan(row * _stride, _size + 1);

    /// <summary>Solves the system; afterwards its rows are gone.</summary>
    /// <param name="leastPivot">What every pivot of the elimination has to reach: above zero.</param>
    /// <param name="solution">x, valid until the next call.</param>
    /// <returns>False where a pivot is smaller, or no number: the matrix is not positive definite enough.</returns>
    public bool TrySolve(double leastPivot, out ReadOnlySpan<double> solution)
    {
        for (int first = 0; first < _size; first += Block)
        {
            int end = Math.Min(first + Block, _size);
            if (!TryFactorBlock(first, end, leastPivot))
            {
                solution = default;
                return false;
            }

            for (int row = end; row < _size; row++)
            {
                SubtractBlock(row, first);
            }
        }

        solution = SubstituteBack();
        return true;
    }

    // The block's own rows, one after the other.
    private bool TryFactorBlock(int first, int end, double leastPivot)
    {
        for (int row = first; row < end; row++)
        {
            for (int above = first; above < row; above++)
            {
                Subtract(row, above);
            }

            double pivot = Row(row)[row];
            if (!(pivot >= leastPivot))
            {
                return false;
            }

            Span<double> rest = Row(row)[row..];
            double scale = 1 / Math.Sqrt(pivot);
            for (int i = 0; i < rest.Length; i++)
            {
                rest[i] *= scale;
            }
        }

        return true;
    }

    // Vectors begin at a multiple of their length: what they touch left of the diagonal is never read.
    private void Subtract(int row, int above)
    {
        ref double target = ref Start(row), source = ref Start(above);
        Vector256<double> factor = Vector256.Create(Unsafe.Add(ref source, row));
        for (nuint i = (nuint)(row & ~(Lanes - 1)); i < (nuint)_stride; i += Lanes)
        {
            (Vector256.LoadUnsafe(ref target, i) - (factor * Vector256.LoadUnsafe(ref source, i))).StoreUnsafe(ref target, i);
        }
    }

    // Four times Subtract, with the target loaded and stored once.
    private void SubtractBlock(int row, int first)
    {
        ref double target = ref Start(row);
        ref double a = ref Start(first), b = ref Start(first + 1), c = ref Start(first + 2), d = ref Start(first + 3);
        Vector256<double> byA = Vector256.Create(Unsafe.Add(ref a, row)), byB = Vector256.Create(Unsafe.Add(ref b, row));
        Vector256<double> byC = Vector256.Create(Unsafe.Add(ref c, row)), byD = Vector256.Create(Unsafe.Add(ref d, row));
        for (nuint i = (nuint)(row & ~(Lanes - 1)); i < (nuint)_stride; i += Lanes)
        {
            Vector256<double> rest = Vector256.LoadUnsafe(ref target, i);
            rest -= byA * Vector256.LoadUnsafe(ref a, i);
            rest -= byB * Vector256.LoadUnsafe(ref b, i);
            rest -= byC * Vector256.LoadUnsafe(ref c, i);
            rest -= byD * Vector256.LoadUnsafe(ref d, i);
            rest.StoreUnsafe(ref target, i);
        }
    }

    private ReadOnlySpan<double> SubstituteBack()
    {
        // Zeros where x is not known yet, and under b, so that whole rows can be multiplied.
        _solution.AsSpan(0, _stride).Clear();
        ref double x = ref MemoryMarshal.GetArrayDataReference(_solution);
        for (int row = _size - 1; row >= 0; row--)
        {
            ref double u = ref Start(row);
            Vector256<double> known = Vector256<double>.Zero;
            for (nuint i = (nuint)(row & ~(Lanes - 1)); i < (nuint)_stride; i += Lanes)
            {
                known += Vector256.LoadUnsafe(ref u, i) * Vector256.LoadUnsafe(ref x, i);
            }

            double sum = known[0] + known[1] + (known[2] + known[3]);
            _solution[row] = (Unsafe.Add(ref u, _size) - sum) / Unsafe.Add(ref u, row);
        }

        return _solution.AsSpan(0, _size);
    }

    private ref double Start(int row) => ref _rows[row * _stride];
}
