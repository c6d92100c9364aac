using Pipelines.Runner.Parity;
using Spectre.Console;

namespace Pipelines.Runner.Output;

/// <summary>What came of running a job on two engines, in words.</summary>
internal static class ParityView
{
    public static void Write(IAnsiConsole output, ParityVerdict verdict)
    {
        if (verdict.Report is { } report)
        {
            DiffView.Write(output, report);
        }

        foreach (var (side, run) in new[] { ("a", verdict.A), ("b", verdict.B) })
        {
            output.WriteLine($"{side}: {run.Engine}, {run.Rows:N0} rows, digest {run.Digest}");
        }

        foreach (string difference in verdict.Differences)
        {
            output.WriteLine($"differs: {difference}");
        }

        output.WriteLine(verdict.Differences.IsEmpty ? Agreement(verdict) : $"{verdict.A.Engine} and {verdict.B.Engine} disagree.");
    }

    private static string Agreement(ParityVerdict verdict) => verdict.Report is null
        ? $"{verdict.A.Engine} and {verdict.B.Engine} agree in schema, keys and every value."
        : FormattableString.Invariant($"{verdict.A.Engine} and {verdict.B.Engine} agree: floating-point values to {ParityVerdict.Tolerance}, all others exactly.");
}
