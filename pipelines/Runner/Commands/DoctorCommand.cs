using System.CommandLine;
using System.Runtime.InteropServices;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Inputs;
using Pipelines.Runner.Examining;
using Pipelines.Runner.Output;
using Pipelines.Storage;
using Spectre.Console;

namespace Pipelines.Runner.Commands;

/// <summary><c>pipelines doctor</c>: whether a night could run here, check by check.</summary>
internal static class DoctorCommand
{
    public static Command Create(CommonOptions common)
    {
        Command command = new("doctor", "Checks this machine, jobs.yaml, the sources and the snapshot root, and says what to mend.\n\nExample: pipelines doctor --file jobs.yaml");
        common.AddTo(command);
        command.SetAction(arguments => (int)Examine(() => common.Open(arguments), common.Terminal(arguments).Out));
        return command;
    }

    private static ExitCode Examine(Func<Workspace> open, IAnsiConsole output)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("", "check", "finding");
        ExitCode worst = ExitCode.Done;
        Workspace? workspace = null;
        Check("machine", () => $"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores, {ManifestView.Bytes(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)} memory");
        Check("jobs.yaml", () => $"{(workspace = open()).File.Jobs.Count} jobs, {workspace.File.Sources.Count} sources, root {workspace.Environment.Root}");
        if (workspace is not null)
        {
            Check("engine", () => EngineVersion(workspace));
            Check("memory limit", () => MemoryLimit(workspace));
            foreach ((string name, Func<string> examine) in CloudExamination.Checks(workspace.Environment, workspace.File.Sources.Values))
            {
                Check(name, examine);
            }

            Check("snapshot root", () => WritableRoot(workspace));
            Sources sources = workspace.Sources(() => workspace.OpenEngine(CancellationToken.None));
            foreach (SourceConfig source in workspace.File.Sources.Values)
            {
                Check($"source {source.Name}", () => SourceFinding(sources, source));
            }
        }

        output.Write(table);
        return worst;

        void Check(string name, Func<string> examine)
        {
            try
            {
                table.AddRow(new Markup("[green]ok[/]"), new Text(name), new Text(examine()));
            }
            catch (PipelineException e)
            {
                worst = worst == ExitCode.Done ? e.Code : worst;
                table.AddRow(new Markup("[red]mend[/]"), new Text(name), new Text(e.Message));
            }
        }
    }

    private static string EngineVersion(Workspace workspace)
    {
        workspace.RequireEngine();
        using IEngine engine = workspace.OpenEngine(CancellationToken.None);
        string version = (string)engine.Query(new Sql("doctor", "select version() as version"), out _)[0][0]!;
        string cluster = workspace.Environment.Engine == EngineKind.Spark ? "Spark answers; on this machine " : "";
        return $"{cluster}DuckDB {version}, {workspace.Settings.Threads} threads, spills to {workspace.Settings.TempDirectory}";
    }

    private static string MemoryLimit(Workspace workspace)
    {
        long has = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return workspace.Settings.MemoryBytes <= has
            ? new ByteSize(workspace.Settings.MemoryBytes).ToString()
            : throw new BadConfigurationException($"the engine may use {new ByteSize(workspace.Settings.MemoryBytes)} and the machine has {ManifestView.Bytes(has)}: lower environments.{workspace.Environment.Name}.memory.");
    }

    private static string WritableRoot(Workspace workspace)
    {
        string root = workspace.Environment.Root;
        using IStagingDirectory staging = workspace.Snapshots.Objects.Stage("doctor");
        long free = new DriveInfo(workspace.Objects.WorkDirectory).AvailableFreeSpace;
        return $"{root} is writable, {ManifestView.Bytes(free)} free";
    }

    private static string SourceFinding(Sources sources, SourceConfig config)
    {
        ISource source = sources.Source(config.Name);
        if (!source.IsDated)
        {
            ResolvedInput whole = sources.Partition(config.Name, null);
            return whole.IsThere ? ManifestView.Bytes(whole.Recorded[0].Bytes ?? 0) : Nothing();
        }

        IReadOnlyList<DateOnly> dates = source.Dates();
        return dates.Count > 0 ? $"{dates.Count} dates, {dates[0]:yyyy-MM-dd} to {dates[^1]:yyyy-MM-dd}" : Nothing();

        string Nothing() => config.Optional ? "none, and optional" : throw new InputMissingException($"no {source.Unit} at {source.Place}");
    }
}
