using System.CommandLine;
using System.Globalization;
using System.Numerics;
using Pipelines.Contracts;
using Pipelines.Runner.Exporting;
using Pipelines.Storage;
using Spectre.Console;

namespace Pipelines.Runner.Commands;

/// <summary><c>pipelines export airflow|argo|flyte</c>: the night as another system's workflow.</summary>
internal static class ExportCommand
{
    public static Command Create(CommonOptions common) => new(
        "export",
        "Writes the night of jobs.yaml as a workflow of an orchestrator: a task a job, needs as edges, the date as a parameter.\n\n"
        + "Example: pipelines export airflow --output nightly.py")
    {
        System(common, "airflow", "Airflow 3", takesImage: false, AirflowExport.Of),
        System(common, "argo", "Argo Workflows", takesImage: true, ArgoExport.Of),
        System(common, "flyte", "Flyte", takesImage: true, FlyteExport.Of),
    };

    private static Command System(CommonOptions common, string name, string title, bool takesImage, Func<NightlyWorkflow, string> write)
    {
        Option<FileInfo?> output = new("--output") { Description = "File to write; standard output without it.", HelpName = "path" };
        Option<string> image = new("--image") { Description = "Container image that holds the program.", DefaultValueFactory = _ => "pipelines:latest", HelpName = "name" };
        Option<string> program = new("--command") { Description = "Words that start the program there.", DefaultValueFactory = _ => "pipelines", HelpName = "words" };
        Option<string?> jobsFile = new("--jobs-file") { Description = "Full path of jobs.yaml there; that of --file without it.", HelpName = "path" };
        Option<TimeOnly> at = At();
        Option<int?> shards = CommonOptions.Number(
            "--shards", "Split every job whose rows are by listener into so many tasks, and one that gathers them.", "a power of two from 2 to 4096", n => n is >= 2 and <= 4096 && BitOperations.IsPow2(n));
        Command command = new(name, $"Writes the night of jobs.yaml as a workflow for {title}.\n\nExample: pipelines export {name} --env local")
        {
            common.File, common.Environment, output, program, jobsFile, at, shards,
        };
        if (takesImage)
        {
            command.Options.Add(image);
        }

        command.SetAction(arguments =>
        {
            Workspace workspace = Workspace.Open(arguments.GetValue(common.File)!, arguments.GetValue(common.Environment)!);
            ExportSettings settings = new()
            {
                Command = [.. arguments.GetValue(program)!.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
                Image = takesImage ? arguments.GetValue(image) : null,
                JobsFile = arguments.GetValue(jobsFile) ?? workspace.File.Path,
                Environment = workspace.Environment.Name,
                At = arguments.GetValue(at),
                Shards = arguments.GetValue(shards),
            };
            Write(common, arguments, arguments.GetValue(output), write(new NightlyWorkflow(workspace.File, settings)));
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static Option<TimeOnly> At() => new("--at")
    {
        Description = "Time of day, UTC, at which the night of the day before begins.",
        HelpName = "HH:mm",
        DefaultValueFactory = _ => new TimeOnly(2, 0),
        CustomParser = result =>
        {
            if (TimeOnly.TryParseExact(result.Tokens[0].Value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time))
            {
                return time;
            }

            result.AddError($"--at takes a time of day as HH:mm, got '{result.Tokens[0].Value}'");
            return default;
        },
    };

    private static void Write(CommonOptions common, ParseResult arguments, FileInfo? output, string workflow)
    {
        if (output is null)
        {
            // Through no console: a line of a program is not folded.
            Console.Out.Write(workflow);
            return;
        }

        FileErrors.Explain(output.FullName, () => File.WriteAllText(output.FullName, workflow));
        common.Terminal(arguments).Out.WriteLine($"written: {output.FullName}");
    }
}
