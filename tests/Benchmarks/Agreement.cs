namespace Pipelines.Benchmarks;

/// <summary>A benchmark of a wrong answer measures nothing: called from every GlobalSetup.</summary>
internal static class Agreement
{
    public static void Require(bool holds, string claim)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"The answers do not agree: {claim}.");
        }
    }
}
