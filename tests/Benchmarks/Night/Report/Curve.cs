using System.Collections.Immutable;

namespace Pipelines.Benchmarks.Night.Report;

/// <summary>How the seconds of a job, or of the whole run, grow with the events.</summary>
/// <param name="Name">The job's or signal's; <see cref="Whole"/> for the run.</param>
/// <param name="Fit">Null below two sizes.</param>
internal sealed record Curve(string Name, CurveKind Kind, ImmutableArray<CurvePoint> Points, PowerFit? Fit)
{
    public const string Whole = "whole run";

    /// <summary>Of every job and of the whole, those with any point, in the order of the night. Sizes that are not finished have none.</summary>
    /// <param name="sizes">Ascending.</param>
    public static ImmutableArray<Curve> Of(IReadOnlyCollection<SizeReport> sizes)
    {
        SizeReport[] counted = [.. sizes.Where(size => size.IsFinished)];
        string[] names = [Whole, .. counted.SelectMany(size => size.Rebuild?.Jobs ?? []).Select(job => job.Name).Distinct()];
        return
        [
            .. names.SelectMany(name => Enum.GetValues<CurveKind>().Select(kind => (Name: name, Kind: kind)))
                .Select(curve => Of(curve.Name, curve.Kind, counted))
                .Where(curve => curve.Points.Length > 0),
        ];
    }

    private static Curve Of(string name, CurveKind kind, SizeReport[] sizes)
    {
        ImmutableArray<CurvePoint> points =
        [
            .. sizes.Select(size => (size.Events, Seconds: Seconds(size, name, kind))).Where(point => point.Seconds > 0).Select(point => new CurvePoint(point.Events, point.Seconds!.Value)),
        ];
        return new Curve(name, kind, points, PowerFit.Of([.. points.Select(point => ((double)point.Events, point.Seconds))]));
    }

    private static double? Seconds(SizeReport size, string name, CurveKind kind) => kind switch
    {
        CurveKind.Rebuild => name == Whole ? size.Rebuild?.Seconds : Job(size.Rebuild, name),
        CurveKind.Night => name == Whole ? size.Night?.Seconds : Job(size.Night, name),
        _ => name == Whole ? size.Reference?.Seconds() : size.Reference?.Signals.FirstOrDefault(signal => signal.Signal == name)?.Seconds,
    };

    private static double? Job(PhaseReport? phase, string name) => phase?.Jobs.FirstOrDefault(job => job.Name == name)?.Seconds;
}

internal enum CurveKind
{
    Rebuild,
    Night,
    Reference,
}

internal sealed record CurvePoint(long Events, double Seconds);
