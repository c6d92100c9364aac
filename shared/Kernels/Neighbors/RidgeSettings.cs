namespace Pipelines.Kernels.Neighbors;

/// <summary>Hyperparameters of <see cref="LocalRidge"/>.</summary>
public readonly record struct RidgeSettings
{
    /// <param name="neighbors">d: how many of a track's strongest co-listened tracks its regression is on; 1 to 4096.</param>
    /// <param name="lambda">λ: added to the diagonal, in listeners; above 0.</param>
    /// <param name="weightsPerTrack">m: how many weights a track keeps; 1 or more.</param>
    /// <param name="minListeners">Tracks with fewer listeners get the scaled cosine instead of a regression.</param>
    /// <param name="alpha">α of that cosine, 0..1: how much a popular track that speaks is damped.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is outside its range, or no number.</exception>
    public RidgeSettings(int neighbors, double lambda, int weightsPerTrack, int minListeners, double alpha)
    {
        Require(neighbors is >= 1 and <= 4096, nameof(neighbors), neighbors, "1 to 4096");
        Require(lambda > 0 && double.IsFinite(lambda), nameof(lambda), lambda, "above 0");
        Require(weightsPerTrack >= 1, nameof(weightsPerTrack), weightsPerTrack, "1 or more");
        Require(alpha is >= 0 and <= 1, nameof(alpha), alpha, "0 to 1");
        (Neighbors, Lambda, WeightsPerTrack, MinListeners, Alpha) = (neighbors, lambda, weightsPerTrack, minListeners, alpha);
    }

    public int Neighbors { get; }

    public double Lambda { get; }

    public int WeightsPerTrack { get; }

    public int MinListeners { get; }

    public double Alpha { get; }

    private static void Require(bool holds, string name, double value, string range)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be {range}");
        }
    }
}
