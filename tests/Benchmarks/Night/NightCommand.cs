using System.CommandLine;
using Pipelines.Benchmarks.Night.Measuring;
using Pipelines.Benchmarks.Night.Report;
using Pipelines.Benchmarks.Night.Report.Html;
using Pipelines.Jobs.Configuration;
using Pipelines.Snapshots;
using Pipelines.Storage;
using Spectre.Console;

namespace Pipelines.Benchmarks.Night;

/// <summary>
/// <c>night</c>: measures whole nights at several sizes beside the reference; <c>night report DIR</c>: joins what was measured;
/// <c>night stages ROOT</c>: the stages of any snapshot root. Called by scripts/bench, which says where program and jobs.yaml are.
/// </summary>
internal static class NightCommand
{
    public static int Run(string[] arguments)
    {
        try
        {
            return Command().Parse(arguments).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (BenchException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private static RootCommand Command()
    {
        NightOptions options = new();
        RootCommand bench = new("Measures nights of growing samples, job by job, beside a reference.\n\nExample: scripts/bench --sizes 1M,10M")
        {
            Report(), Stages(),
        };
        options.AddTo(bench);
        bench.SetAction(parsed => Measure(options.Of(parsed)) ? 0 : 1);
        return bench;
    }

    private static Command Report()
    {
        Argument<string> directory = new("directory") { Description = "Where sizes were measured." };
        Command report = new("report", "Joins what was measured below a directory into bench.json and bench.html, and prints it.\n\nExample: scripts/bench report /tmp/pipelines-bench") { directory };
        report.SetAction(parsed => Publish(Path.GetFullPath(parsed.GetValue(directory)!)));
        return report;
    }

    private static Command Stages()
    {
        Argument<string> root = new("root") { Description = "A snapshot root." };
        Command stages = new("stages", "Prints seconds by signal and stage of all that is published below a snapshot root.\n\nExample: scripts/bench stages demo/out") { root };
        stages.SetAction(parsed =>
        {
            SnapshotStore snapshots = new(new LocalObjectStore(parsed.GetValue(root)!));
            TableView.Write(Out(), [
                .. snapshots.Objects.Folders("")
                    .Select(signal => (signal, SnapshotFacts.Read(snapshots, signal, DateOnly.MinValue, DateOnly.MaxValue)))
                    .Where(one => one.Item2 is not null)
                    .Select(one => (one.signal, one.Item2!)),
            ]);
        });
        return stages;
    }

    private static bool Measure(BenchPlan plan)
    {
        bool went = true;
        foreach (BenchSize size in plan.Sizes)
        {
            went &= new SizeBench(plan, size, Console.Error.WriteLine).Run();
            Publish(plan.Directory);
        }

        return went;
    }

    private static void Publish(string directory)
    {
        BenchReport report = BenchReport.Read(directory);
        BenchJson.Write(Path.Combine(directory, "bench.json"), report);
        File.WriteAllText(Path.Combine(directory, "bench.html"), BenchPage.Write(report));
        TableView.Write(Out(), report);
        Console.Out.WriteLine($"written: {directory}/bench.json, bench.html");
    }

    private static IAnsiConsole Out()
    {
        bool isRedirected = Console.IsOutputRedirected;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect });
        // A table in a file or a pipe is not folded to a terminal that is not there.
        console.Profile.Width = isRedirected ? 200 : console.Profile.Width;
        return console;
    }
}
