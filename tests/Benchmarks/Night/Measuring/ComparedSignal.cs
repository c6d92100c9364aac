namespace Pipelines.Benchmarks.Night.Measuring;

/// <summary>How far a signal of the reference and the published one agree, in <c>compare.json</c>.</summary>
/// <param name="Compared">Rows, or values, that both have.</param>
/// <param name="Different">Of these, those that differ by more than the tolerance.</param>
internal sealed record ComparedSignal(string Signal, long Compared, long Different, double? MaxDifference, double? Tolerance, bool Ok, string? Note)
{
    public const string FileName = "compare.json";
}
