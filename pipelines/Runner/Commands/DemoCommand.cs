using System.CommandLine;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs.Planning;
using Pipelines.Runner.Output;
using Pipelines.SampleData;
using Pipelines.Snapshots;
using Spectre.Console;

namespace Pipelines.Runner.Commands;

/// <summary><c>pipelines demo</c>: sample data, the night on it, and a look at what came out.</summary>
internal static class DemoCommand
{
    public static Command Create(CommonOptions common, CancellationToken cancellation)
    {
        Option<string> directory = new("--directory") { Description = "Where the demo keeps its data, its jobs.yaml and its snapshots.", DefaultValueFactory = _ => "demo", HelpName = "path" };
        Option<int> listeners = new("--listeners") { Description = "How many listeners.", DefaultValueFactory = _ => new SampleOptions().Listeners };
        Option<int> days = new("--days") { Description = "How many days of listening.", DefaultValueFactory = _ => new SampleOptions().Days };
        Command command = new("demo", "Makes sample data, runs a night on it, and shows what came out.\n\nExample: pipelines demo --listeners 1000")
        {
            directory, listeners, days, common.Memory, common.Threads, common.Shards,
        };
        command.SetAction(arguments =>
        {
            SampleOptions options = new() { Listeners = arguments.GetValue(listeners), Days = arguments.GetValue(days) };
            string folder = Path.GetFullPath(arguments.GetValue(directory)!);
            string jobsFile = Prepare(folder);
            Workspace workspace = Workspace.Open(
                jobsFile, "local", arguments.GetValue(common.Memory), arguments.GetValue(common.Threads), arguments.GetValue(common.Shards));
            Run(workspace, options, folder, common.Terminal(arguments), cancellation);
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static string Prepare(string folder)
    {
        Directory.CreateDirectory(folder);
        string jobsFile = Path.Combine(folder, "jobs.yaml");
        using Stream embedded = typeof(DemoCommand).Assembly.GetManifestResourceStream("jobs.yaml")!;
        using FileStream copy = File.Create(jobsFile);
        embedded.CopyTo(copy);
        return jobsFile;
    }

    private static void Run(Workspace workspace, SampleOptions options, string folder, Terminal terminal, CancellationToken cancellation)
    {
        string data = Path.Combine(folder, "data");
        if (!IsThere(data, options))
        {
            Clear(data);
            SampleCommand.Generate(options, data, workspace.Settings, terminal, cancellation);
            File.WriteAllText(StampFile(data), options.ToString());
        }

        IReadOnlyList<Manifest> manifests = RunCommand.Run(
            workspace, terminal, PlanRequest.Night(workspace.File.Jobs.Keys, options.LastDay), planHash: null, cancellation);
        Summary.Write(terminal.Out, manifests, workspace.Snapshots);
        using IEngine engine = workspace.OpenEngine(cancellation);
        new ListenerView(engine, workspace, options.LastDay).Write(terminal.Out);
        terminal.Out.MarkupLineInterpolated(
            $"\nGo on from here: [bold]{Relative(Environment.ProcessPath ?? "pipelines")} inspect heard-filters --file {Relative(workspace.File.Path)}[/]");
    }

    // A demo that is run again keeps its data, so that its night finds nothing to do.
    private static bool IsThere(string data, SampleOptions options) =>
        File.Exists(StampFile(data)) && File.ReadAllText(StampFile(data)) == options.ToString();

    // Days of another sample would be read as this one's. Without the stamp the folder is none of the demo's, and stays.
    private static void Clear(string data)
    {
        if (File.Exists(StampFile(data)))
        {
            Directory.Delete(data, recursive: true);
        }

        Directory.CreateDirectory(data);
        File.WriteAllText(StampFile(data), "unfinished");
    }

    private static string StampFile(string data) => Path.Combine(data, ".sample");

    private static string Relative(string path) => Path.GetRelativePath(Environment.CurrentDirectory, path);
}
