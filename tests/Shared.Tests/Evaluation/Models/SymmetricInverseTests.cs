using Pipelines.Evaluation;
using Pipelines.Evaluation.Models;

namespace Pipelines.Shared.Tests.Evaluation.Models;

internal sealed class SymmetricInverseTests
{
    [Test]
    public void The_inverse_times_the_matrix_is_the_identity([Values(1, 2, 15, 16, 17, 127, 128, 129, 300)] int size)
    {
        double[,] matrix = Draw(size);
        SymmetricInverse inverse = new(size);
        for (int i = 0; i < size; i++)
        {
            for (int j = i; j < size; j++)
            {
                inverse[i, j] = matrix[i, j];
            }
        }

        inverse.Invert();
        double worst = 0;
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                double product = Enumerable.Range(0, size).Sum(k => matrix[i, k] * inverse[k, j]);
                worst = Math.Max(worst, Math.Abs(product - (i == j ? 1 : 0)));
            }
        }

        Assert.That(worst, Is.LessThan(1e-9));
    }

    [Test]
    public void A_matrix_that_is_not_positive_definite_is_refused()
    {
        SymmetricInverse matrix = new(2);
        (matrix[0, 0], matrix[0, 1], matrix[1, 1]) = (1, 2, 1);
        Assert.That(matrix.Invert, Throws.InstanceOf<ArithmeticException>().With.Message.Contains("pivot 1"));
    }

    // A'A with some rows more than columns, and a little on the diagonal.
    private static double[,] Draw(int size)
    {
        SplitMix64 random = new((ulong)size);
        double[][] rows = [.. Enumerable.Range(0, size + 5).Select(_ => Enumerable.Range(0, size).Select(_ => random.Below(1000) / 500.0 - 1).ToArray())];
        double[,] matrix = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                matrix[i, j] = rows.Sum(row => row[i] * row[j]) + (i == j ? 1 : 0);
            }
        }

        return matrix;
    }
}
