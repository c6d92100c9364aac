using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipelines.Evaluation.Models;

/// <summary>
/// A dense symmetric positive definite matrix and its inverse, in place, on all cores: the sweep operator (Goodnight 1979, A tutorial on
/// the SWEEP operator), a block of pivots at a time. n³ / 2 multiply-adds, 8 bytes for each element of the upper triangle.
/// </summary>
/// <remarks>
/// The upper triangle lies in panels of 16 columns, each row by row down to the diagonal, so that a panel's part of the block's rows
/// stays in the first-level cache while the panel streams past it.
/// </remarks>
internal sealed class SymmetricInverse
{
    private const int Width = 16;
    private const int Block = 8 * Width;

    private readonly int _size;
    private readonly double[][] _panels;

    /// <param name="size">Rows; those up to a multiple of 16 are added, of the identity.</param>
    public SymmetricInverse(int size)
    {
        _size = (size + Width - 1) / Width * Width;
        _panels = [.. Enumerable.Range(0, _size / Width).Select(panel => new double[(panel + 1) * Width * Width])];
        for (int i = size; i < _size; i++)
        {
            this[i, i] = 1;
        }
    }

    /// <summary>An element, or its mirror image.</summary>
    public ref double this[int row, int column]
    {
        get
        {
            (int upper, int right) = row <= column ? (row, column) : (column, row);
            return ref _panels[right / Width][(upper * Width) + (right % Width)];
        }
    }

    /// <summary>Replaces the matrix by its inverse.</summary>
    /// <exception cref="ArithmeticException">It is not positive definite.</exception>
    public void Invert()
    {
        for (int first = 0; first < _size; first += Block)
        {
            Sweep(first, Math.Min(Block, _size - first));
        }

        Parallel.ForEach(_panels, panel =>
        {
            foreach (ref double element in panel.AsSpan())
            {
                element = -element;
            }
        });
    }

    // With K the block: A_ij -= A_iK D A_Kj, A_Kj = D A_Kj, A_KK = -D, where D is the inverse of A_KK.
    private void Sweep(int first, int count)
    {
        double[] inverse = InverseOfBlock(first, count);
        // Rows of the block, as columns of the whole: count numbers for each column.
        double[] old = new double[_size * count];
        Parallel.For(0, _size, column =>
        {
            for (int k = 0; k < count; k++)
            {
                old[(column * count) + k] = this[first + k, column];
            }
        });
        Parallel.For(0, _panels.Length, panel => SweepPanel(panel, first, count, inverse, old));
    }

    private void SweepPanel(int panel, int first, int count, double[] inverse, double[] old)
    {
        // D A_K for the panel's columns, count rows of 16.
        double[] product = new double[count * Width];
        for (int k = 0; k < count; k++)
        {
            for (int column = 0; column < Width; column++)
            {
                ReadOnlySpan<double> of = old.AsSpan(((panel * Width) + column) * count, count);
                product[(k * Width) + column] = Dot(inverse.AsSpan(k * count, count), of);
            }
        }

        double[] elements = _panels[panel];
        int rows = (panel + 1) * Width;
        bool isOfBlock = panel * Width >= first && panel * Width < first + count;
        for (int row = 0; row < rows; row += 2)
        {
            bool rowIsOfBlock = row >= first && row < first + count;
            if (!isOfBlock && !rowIsOfBlock)
            {
                SubtractProduct(ref elements[row * Width], old.AsSpan(row * count, 2 * count), product, count);
            }
        }

        for (int row = 0; row < rows; row++)
        {
            bool rowIsOfBlock = row >= first && row < first + count;
            for (int column = 0; column < Width && (isOfBlock || rowIsOfBlock); column++)
            {
                int across = (panel * Width) + column;
                elements[(row * Width) + column] = (isOfBlock, rowIsOfBlock) switch
                {
                    (true, true) => -inverse[((row - first) * count) + across - first],
                    (false, true) => product[((row - first) * Width) + column],
                    _ => Dot(inverse.AsSpan((across - first) * count, count), old.AsSpan(row * count, count)),
                };
            }
        }
    }

    // Two rows of a panel at once, eight vectors held in registers.
    private static void SubtractProduct(ref double rows, ReadOnlySpan<double> factors, double[] product, int count)
    {
        Vector256<double> a0 = Vector256.LoadUnsafe(ref rows, 0), a1 = Vector256.LoadUnsafe(ref rows, 4);
        Vector256<double> a2 = Vector256.LoadUnsafe(ref rows, 8), a3 = Vector256.LoadUnsafe(ref rows, 12);
        Vector256<double> b0 = Vector256.LoadUnsafe(ref rows, 16), b1 = Vector256.LoadUnsafe(ref rows, 20);
        Vector256<double> b2 = Vector256.LoadUnsafe(ref rows, 24), b3 = Vector256.LoadUnsafe(ref rows, 28);
        ref double source = ref MemoryMarshal.GetArrayDataReference(product);
        for (int k = 0; k < count; k++, source = ref Unsafe.Add(ref source, Width))
        {
            Vector256<double> byA = Vector256.Create(-factors[k]), byB = Vector256.Create(-factors[count + k]);
            Vector256<double> p0 = Vector256.LoadUnsafe(ref source, 0), p1 = Vector256.LoadUnsafe(ref source, 4);
            Vector256<double> p2 = Vector256.LoadUnsafe(ref source, 8), p3 = Vector256.LoadUnsafe(ref source, 12);
            (a0, b0) = (Vector256.FusedMultiplyAdd(byA, p0, a0), Vector256.FusedMultiplyAdd(byB, p0, b0));
            (a1, b1) = (Vector256.FusedMultiplyAdd(byA, p1, a1), Vector256.FusedMultiplyAdd(byB, p1, b1));
            (a2, b2) = (Vector256.FusedMultiplyAdd(byA, p2, a2), Vector256.FusedMultiplyAdd(byB, p2, b2));
            (a3, b3) = (Vector256.FusedMultiplyAdd(byA, p3, a3), Vector256.FusedMultiplyAdd(byB, p3, b3));
        }

        a0.StoreUnsafe(ref rows, 0);
        a1.StoreUnsafe(ref rows, 4);
        a2.StoreUnsafe(ref rows, 8);
        a3.StoreUnsafe(ref rows, 12);
        b0.StoreUnsafe(ref rows, 16);
        b1.StoreUnsafe(ref rows, 20);
        b2.StoreUnsafe(ref rows, 24);
        b3.StoreUnsafe(ref rows, 28);
    }

    // The same operator, a pivot at a time: what is left is minus the inverse.
    private double[] InverseOfBlock(int first, int count)
    {
        double[] a = new double[count * count];
        for (int i = 0; i < a.Length; i++)
        {
            a[i] = this[first + (i / count), first + (i % count)];
        }

        for (int k = 0; k < count; k++)
        {
            double pivot = a[(k * count) + k];
            if (!(pivot > 0))
            {
                throw new ArithmeticException($"not positive definite: pivot {first + k} is {pivot}");
            }

            SweepPivot(a, k, count, pivot);
        }

        return [.. a.Select(element => -element)];
    }

    private static void SweepPivot(double[] a, int k, int count, double pivot)
    {
        double[] row = a[(k * count)..((k + 1) * count)];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                a[(i * count) + j] = i == k ? row[j] / pivot : j == k ? row[i] / pivot : a[(i * count) + j] - (row[i] * row[j] / pivot);
            }
        }

        a[(k * count) + k] = -1 / pivot;
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
