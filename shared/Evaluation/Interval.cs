namespace Pipelines.Evaluation;

/// <summary>A mean with the bounds of its 95 % interval.</summary>
public sealed record Interval(double Mean, double Low, double High)
{
    /// <summary>Whether zero lies outside: of a difference, whether it may be called one.</summary>
    public bool IsApartFromZero => Low > 0 || High < 0;
}
