using System.Collections.Immutable;
using Pipelines.Benchmarks.Night.Measuring;
using Spectre.Console;

namespace Pipelines.Benchmarks.Night.Report;

/// <summary>The report on a terminal.</summary>
internal static class TableView
{
    public static void Write(IAnsiConsole output, BenchReport report)
    {
        foreach (SizeReport size in report.Sizes)
        {
            output.WriteLine();
            output.MarkupLineInterpolated($"[bold]{size.Size.Name}[/]: {size.Events:N0} events, {size.Size.Listeners:N0} listeners, {size.Size.Tracks:N0} tracks{(size.IsFinished ? "" : "; not finished")}");
            output.MarkupLineInterpolated($"{Words.Machine(size.Machine)} {Words.Settings(size.Settings)}");
            Phase(output, "full rebuild", size.Rebuild, size.Reference);
            Phase(output, "incremental night", size.Night, reference: null);
            Reference(output, size.Reference, size.Compared);
            if (size.StartUp is { } start)
            {
                output.MarkupLineInterpolated($"pipelines --help: {Words.Starts(start.Help)}; a night with nothing to do: {Words.Starts(start.NoOp)}");
            }
        }

        Exponents(output, report.Curves);
        Targets(output, report);
        foreach (string note in Words.Notes)
        {
            output.MarkupLineInterpolated($"[dim]{note}[/]");
        }
    }

    /// <summary>Seconds by signal and stage of a snapshot root, and the share of audits and checksums.</summary>
    public static void Write(IAnsiConsole output, IReadOnlyCollection<(string Signal, SnapshotFacts Facts)> signals)
    {
        double all = signals.Sum(one => one.Facts.Seconds);
        Table table = Columns(new Table().Border(TableBorder.Simple), "", "s", "share", "runs", "rows", "bytes", "peak");
        foreach ((string signal, SnapshotFacts facts) in signals)
        {
            Add(table, isBold: true, signal, Words.Seconds(facts.Seconds), $"{facts.Seconds / all:0.0%}", $"{facts.Runs}", $"{facts.Rows:N0}", Words.Bytes(facts.Bytes), Words.Bytes(facts.PeakBytes));
            foreach ((string stage, double seconds) in facts.Stages.OrderByDescending(stage => stage.Value))
            {
                Add(table, isBold: false, $"  {stage}", Words.Seconds(seconds), $"{seconds / all:0.0%}", "", "", "", "");
            }
        }

        output.Write(table);
        double audits = signals.Sum(one => one.Facts.Stages.GetValueOrDefault("audits")), checksums = signals.Sum(one => one.Facts.Stages.GetValueOrDefault("checksums"));
        output.MarkupLineInterpolated($"all: {all:0.0} s, of which audits {audits:0.0} s, {audits / all:0.0%}, and checksums {checksums:0.0} s, {checksums / all:0.0%}");
    }

    private static void Phase(IAnsiConsole output, string title, PhaseReport? phase, ReferenceReport? reference)
    {
        if (phase is null)
        {
            return;
        }

        Table table = Columns(new Table().Border(TableBorder.Simple).Title(title), Words.Heads);
        foreach (JobReport job in phase.Jobs)
        {
            foreach ((int index, string[] line) in Words.Lines(job, reference?.Signals.FirstOrDefault(signal => signal.Signal == job.Name)).Index())
            {
                Add(table, isBold: index == 0, [index == 0 ? line[0] : $"  {line[0]}", .. line[1..]]);
            }
        }

        Add(table, isBold: true, Words.Total(phase, reference));
        output.Write(table);
    }

    private static void Reference(IAnsiConsole output, ReferenceReport? reference, ImmutableArray<ComparedSignal> compared)
    {
        if (reference is null)
        {
            return;
        }

        output.MarkupLineInterpolated($"reference: {Words.Seconds(reference.SqlSeconds)} s of SQL, {reference.SqlRatio:0.00} times the jobs beside it; {Words.Seconds(reference.CsharpSeconds)} s of C# apart; peak {Words.Bytes(reference.PeakBytes)}");
        foreach (SignalReference signal in reference.Signals.Where(signal => signal.ShareInWords is not null))
        {
            output.MarkupLineInterpolated($"  {signal.Signal}: {signal.ShareInWords!}");
        }

        foreach (ComparedSignal one in compared)
        {
            output.MarkupLineInterpolated($"  {one.Signal}: {one.Compared:N0} compared, {one.Different:N0} different, {(one.Ok ? "agrees" : "DOES NOT AGREE")}{(one.Note is { Length: > 0 } note ? $" ({note})" : "")}");
        }
    }

    private static void Exponents(IAnsiConsole output, ImmutableArray<Curve> curves)
    {
        if (curves.All(curve => curve.Fit is null))
        {
            return;
        }

        Table table = Columns(new Table().Border(TableBorder.Simple).Title("fitted exponents"), ["", .. Enum.GetNames<CurveKind>()]);
        foreach (IGrouping<string, Curve> curve in curves.GroupBy(curve => curve.Name))
        {
            Add(table, isBold: false, [curve.Key, .. Enum.GetValues<CurveKind>().Select(kind => curve.FirstOrDefault(one => one.Kind == kind)?.Fit is { } fit ? $"{fit.Exponent:0.00}" : "")]);
        }

        output.Write(table);
    }

    private static void Targets(IAnsiConsole output, BenchReport report)
    {
        Table table = Columns(new Table().Border(TableBorder.Simple).Title($"targets, at {report.TargetSize}"), "", "wanted", "measured", "");
        foreach (Target target in report.Targets)
        {
            Add(table, isBold: false, target.Name, target.Wanted, Words.Value(target), Words.Verdict(target));
        }

        output.Write(table);
    }

    private static Table Columns(Table table, params IEnumerable<string> heads)
    {
        foreach ((int index, string head) in heads.Index())
        {
            table.AddColumn(new TableColumn(new Text(head)) { Alignment = index == 0 ? Justify.Left : Justify.Right, NoWrap = true });
        }

        return table;
    }

    private static void Add(Table table, bool isBold, params IEnumerable<string> cells) =>
        table.AddRow(cells.Select(cell => new Text(cell, new Style(decoration: isBold ? Decoration.Bold : Decoration.None))));
}
