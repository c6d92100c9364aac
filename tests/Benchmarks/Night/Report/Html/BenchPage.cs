using System.Text;
using Pipelines.Benchmarks.Night.Measuring;
using Pipelines.Evaluation.Report.Html;

namespace Pipelines.Benchmarks.Night.Report.Html;

/// <summary>The report as one page that needs nothing else, in the looks of the evaluation's.</summary>
internal static class BenchPage
{
    public const string Title = "Night bench";

    public static string Write(BenchReport report)
    {
        StringBuilder html = new();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.Append($"<title>{Title}</title><style>\n{Style(typeof(HtmlPage), "page.css")}{Style(typeof(BenchPage), "bench.css")}</style></head><body>\n<h1>{Title}</h1>\n");
        Targets(html, report);
        Curves(html, report);
        foreach (SizeReport size in report.Sizes)
        {
            Size(html, size);
        }

        html.Append("<h2>How to read it</h2>\n").AppendJoin("", Words.Notes.Select(Quiet));
        return html.Append("</body></html>\n").ToString();
    }

    private static void Targets(StringBuilder html, BenchReport report)
    {
        HtmlTable table = new($"targets, at {report.TargetSize}", "wanted", "measured", "");
        foreach (Target target in report.Targets)
        {
            string kind = target.IsMet switch { true => "better", false => "worse", null => "" };
            table.Add((target.Name, ""), (target.Wanted, "text"), (Words.Value(target), ""), (Words.Verdict(target), $"text {kind}"));
        }

        html.Append(table).Append('\n');
    }

    private static void Curves(StringBuilder html, BenchReport report)
    {
        html.Append("<h2>Growth</h2>\n<p>");
        html.AppendJoin("", Enum.GetValues<CurveKind>().Select(kind => $"<span class=\"key {ScalingChart.KindClass(kind)}\"></span>{KindName(kind)}"));
        html.Append("; dashed: the fit, with its exponent b.</p>\n<div class=\"charts\">");
        html.AppendJoin("\n", report.Curves.GroupBy(curve => curve.Name).Select(curves => ScalingChart.Draw([.. curves])));
        HtmlTable table = new(["fitted exponents", .. Enum.GetValues<CurveKind>().Select(KindName)]);
        foreach (IGrouping<string, Curve> curves in report.Curves.GroupBy(curve => curve.Name))
        {
            table.Add([(curves.Key, ""), .. Enum.GetValues<CurveKind>().Select(kind => (curves.FirstOrDefault(curve => curve.Kind == kind)?.Fit is { } fit ? $"{fit.Exponent:0.00}" : "", ""))]);
        }

        html.Append($"</div>\n{table}\n");
    }

    private static void Size(StringBuilder html, SizeReport size)
    {
        html.Append($"<h2>{HtmlTable.Text(size.Size.Name)}</h2>\n");
        html.Append(Quiet($"{size.Events:N0} events, {size.Size.Listeners:N0} listeners, {size.Size.Tracks:N0} tracks{(size.IsFinished ? "" : "; not finished")}. {Words.Machine(size.Machine)} {Words.Settings(size.Settings)}."));
        Phase(html, "full rebuild", size.Rebuild, size.Reference);
        Phase(html, "incremental night", size.Night, reference: null);
        if (size.Reference is { } reference)
        {
            Reference(html, reference);
        }

        if (size.Compared.Length > 0)
        {
            Compared(html, size);
        }

        if (size.StartUp is { } start)
        {
            html.Append(Quiet($"pipelines --help: {Words.Starts(start.Help)}; a night with nothing to do: {Words.Starts(start.NoOp)}."));
        }
    }

    private static void Phase(StringBuilder html, string title, PhaseReport? phase, ReferenceReport? reference)
    {
        if (phase is null)
        {
            return;
        }

        HtmlTable table = new([title, .. Words.Heads[1..]]);
        foreach (JobReport job in phase.Jobs)
        {
            foreach ((int index, string[] line) in Words.Lines(job, reference?.Signals.FirstOrDefault(signal => signal.Signal == job.Name)).Index())
            {
                table.Add(line.Select(cell => (cell, index == 0 ? "job" : "stage")));
            }
        }

        table.Add(Words.Total(phase, reference).Select(cell => (cell, "best")));
        html.Append(table).Append("<p></p>\n");
    }

    private static void Reference(StringBuilder html, ReferenceReport reference)
    {
        HtmlTable table = new("reference", "made by", "s", "of it SQL", "of it C#", "jobs' s", "ratio", "rows", "peak", "");
        foreach (SignalReference signal in reference.Signals)
        {
            table.Add(
                (signal.Signal, ""), ($"{signal.Kind}".ToLowerInvariant(), "text"), (Words.Seconds(signal.Seconds), ""), (Words.Seconds(signal.SqlSeconds), ""), (Words.Seconds(signal.CsharpSeconds), ""),
                (Words.Seconds(signal.JobSeconds), ""), ($"{signal.Ratio:0.00}", ""), ($"{signal.Rows:N0}", ""), (Words.Bytes(signal.PeakBytes), ""), (signal.ShareInWords ?? "", "text"));
        }

        html.Append(Quiet($"SQL alone: {Words.Seconds(reference.SqlSeconds)} s, {reference.SqlRatio:0.00} times the jobs of the signals that it makes or helps to make. C# apart: {Words.Seconds(reference.CsharpSeconds)} s.")).Append(table).Append("<p></p>\n");
    }

    private static void Compared(StringBuilder html, SizeReport size)
    {
        HtmlTable table = new("compared with the reference", "compared", "different", "greatest difference", "tolerance", "", "");
        foreach (ComparedSignal one in size.Compared)
        {
            table.Add(
                (one.Signal, ""), ($"{one.Compared:N0}", ""), ($"{one.Different:N0}", ""), ($"{one.MaxDifference:0.####}", ""), ($"{one.Tolerance:0.####}", ""),
                (one.Ok ? "agrees" : "does not agree", $"text {(one.Ok ? "better" : "worse")}"), (one.Note ?? "", "text"));
        }

        html.Append(table).Append('\n');
    }

    private static string KindName(CurveKind kind) => kind switch
    {
        CurveKind.Rebuild => "full rebuild",
        CurveKind.Night => "incremental night",
        _ => "reference",
    };

    private static string Quiet(string sentence) => $"<p class=\"quiet\">{HtmlTable.Text(sentence)}</p>\n";

    private static string Style(Type beside, string name)
    {
        using StreamReader css = new(beside.Assembly.GetManifestResourceStream(name)!);
        return css.ReadToEnd();
    }
}
