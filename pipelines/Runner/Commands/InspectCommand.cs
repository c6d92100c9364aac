using System.CommandLine;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Kernels;
using Pipelines.PromotionScores.Campaigns;
using Pipelines.Runner.Output;
using Pipelines.Runner.Verifying;
using Pipelines.Snapshots;
using Spectre.Console;

namespace Pipelines.Runner.Commands;

/// <summary><c>pipelines inspect SIGNAL</c>.</summary>
internal static class InspectCommand
{
    private const int SampleRows = 5;

    // Told in words: its rows are for tables.
    private const string Ledger = "promotion-ledger";

    public static Command Create(CommonOptions common, CancellationToken cancellation)
    {
        Argument<string> signal = new("signal") { Description = "A job's snapshot, such as candidate-pools; with --verify also release or all." };
        Option<DateOnly?> date = CommonOptions.Date("The date; without it the one that serving loads.", required: false);
        Option<string?> user = new("--user") { Description = "Show this listener's rows.", HelpName = "id" };
        Option<string?> run = new("--run") { Description = "Show this run, published or not.", HelpName = "id" };
        Option<bool> verify = new("--verify")
        {
            Description = "Read all of it again and compare bytes, checksums, rows and digests with the manifest, and the manifest with the pointer.",
        };
        Command command = new(
            "inspect", "Shows what is published: schema, counts, figures, audits, inputs, rows.\n\nExample: pipelines inspect candidate-pools --user u-17")
        {
            signal, date, user, run, verify, common.Sandbox,
        };
        common.AddTo(command);
        command.SetAction(arguments =>
        {
            if (arguments.GetValue(verify))
            {
                Verify(common, arguments, arguments.GetValue(signal)!, arguments.GetValue(date), arguments.GetValue(user), cancellation);
                return (int)ExitCode.Done;
            }

            Workspace workspace = common.OpenSandbox(arguments);
            string name = JobCatalog.Signal(arguments.GetValue(signal)!).Name;
            Manifest manifest = arguments.GetValue(run) is { } id
                ? OfRun(workspace.Snapshots, name, id, arguments.GetValue(date))
                : Published(workspace.Snapshots, name, arguments.GetValue(date));
            Inspect(workspace, common.Terminal(arguments).Out, manifest, arguments.GetValue(user));
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static void Verify(CommonOptions common, ParseResult arguments, string signal, DateOnly? date, string? user, CancellationToken cancellation)
    {
        if (user is not null || (signal == PublishedRuns.Released && date is not null))
        {
            throw new BadConfigurationException($"--verify takes no {(user is not null ? "--user: it reads every row" : "--date with release: there is one release")}.");
        }

        string sandbox = arguments.GetValue(common.Sandbox) is { } name ? $" --sandbox {name}" : "";
        new Verification(common.OpenSandbox(arguments), common.Terminal(arguments), cancellation).Verify(signal, date, common.Where(arguments) + sandbox);
    }

    private static Manifest Published(SnapshotStore snapshots, string signal, DateOnly? date) => snapshots.Manifest(
        (date is DateOnly day ? snapshots.Current(signal, day) : snapshots.Latest(signal)) ?? throw new InputMissingException(Missing(snapshots, signal, date)));

    private static Manifest OfRun(SnapshotStore snapshots, string signal, string run, DateOnly? date) =>
        snapshots.OfRun(signal, run) is { } manifest && (date is null || manifest.Date == date)
            ? manifest
            : throw new BadConfigurationException($"{signal}{(date is DateOnly day ? $" of {day:yyyy-MM-dd}" : "")} has no run '{run}' that was finished.");

    private static void Inspect(Workspace workspace, IAnsiConsole output, Manifest manifest, string? user)
    {
        SnapshotStore snapshots = workspace.Snapshots;
        using IEngine engine = workspace.OpenEngine(CancellationToken.None);
        if (user is null)
        {
            ManifestView.Write(output, manifest, snapshots.Objects.Name(SnapshotPath.Run(manifest.Signal, manifest.Date, manifest.Run)));
            AuditView.Write(output, manifest);
        }

        ManifestFile[] files = [.. manifest.Files.Where(file => user is null || IsShardOf(file, manifest, user))];
        engine.ReadParquet("inspected", new ParquetInput
        {
            Parts = [.. files.Select(file => new ParquetPart(snapshots.LocalFile(manifest, file)))],
            Schema = JobCatalog.Signal(manifest.Signal).Output,
            IsChecked = true,
        });
        if (manifest.Signal == Ledger && user is null)
        {
            LedgerView.Write(output, engine, Campaign.ServedOn(manifest.Date));
            return;
        }

        engine.Params([("user_id", user ?? "")]);
        Sql rows = new("inspect", user is null
            ? $"select * from inspected order by all limit {SampleRows}"
            : "select i.* from inspected i join params p on p.user_id = i.user_id");
        IReadOnlyList<object?[]> found = engine.Query(rows, out var columns);
        if (user is not null && found.Count == 0)
        {
            throw new BadConfigurationException($"{manifest.Signal} of {manifest.Date:yyyy-MM-dd} has no row for the listener '{user}'.");
        }

        RowsView.Write(output, columns, found, isWhole: user is not null);
    }

    private static bool IsShardOf(ManifestFile file, Manifest manifest, string user) =>
        manifest.Columns[0].Name == "user_id"
            ? Shards.Of(System.Text.Encoding.UTF8.GetBytes(user), file.Of) == file.Shard
            : throw new BadConfigurationException($"{manifest.Signal} has no rows by listener: leave --user out.");

    private static string Missing(SnapshotStore snapshots, string signal, DateOnly? date)
    {
        IReadOnlyList<DateOnly> dates = snapshots.Dates(signal);
        string there = dates.Count == 0 ? "nothing of it is" : $"published are {dates[0]:yyyy-MM-dd} to {dates[^1]:yyyy-MM-dd}";
        return $"{signal}{(date is DateOnly day ? $" of {day:yyyy-MM-dd}" : "")} is not published; {there}. Run it: pipelines run {signal} --date {date?.ToString("yyyy-MM-dd") ?? "…"}";
    }
}
