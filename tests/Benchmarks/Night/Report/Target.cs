using System.Collections.Immutable;

namespace Pipelines.Benchmarks.Night.Report;

/// <summary>A figure that the project aims at, and what was measured.</summary>
/// <param name="Wanted">The bound in words.</param>
/// <param name="Value">Null where it was not measured, as <paramref name="IsMet"/>.</param>
internal sealed record Target(string Name, string Wanted, double? Value, string Unit, bool? IsMet)
{
    /// <summary>The targets at the largest size of a report; growth is over all its sizes.</summary>
    public static ImmutableArray<Target> Of(SizeReport largest, IEnumerable<Curve> curves)
    {
        double? exponent = curves.FirstOrDefault(curve => curve is { Name: Curve.Whole, Kind: CurveKind.Rebuild })?.Fit?.Exponent;
        return
        [
            AtLeast("rebuild against SQL alone", largest.Reference?.SqlRatio, 4, "times as fast"),
            AtMost("peak memory", Peak(largest) / (double)(1L << 30), 8, "GiB"),
            AtMost("incremental night", largest.Night?.Seconds / largest.Rebuild?.Seconds, 0.2, "of the rebuild"),
            AtMost("growth of the rebuild", exponent, 1.1, "exponent over events"),
            AtMost("pipelines --help, median", Median(largest.StartUp?.Help), 0.3, "s"),
            AtMost("night with nothing to do, median", Median(largest.StartUp?.NoOp), 1, "s"),
        ];
    }

    private static long? Peak(SizeReport size) => size.Rebuild is null ? null : Math.Max(size.Rebuild.PeakBytes, size.Night?.PeakBytes ?? 0);

    private static double? Median(ImmutableArray<double>? seconds) => seconds is { IsDefaultOrEmpty: false } times ? StartUp.Median(times) : null;

    private static Target AtLeast(string name, double? value, double bound, string unit) => new(name, $"at least {bound} {unit}", value, unit, value is null ? null : value >= bound);

    private static Target AtMost(string name, double? value, double bound, string unit) => new(name, $"at most {bound} {unit}", value, unit, value is null ? null : value <= bound);
}
