using System.Globalization;
using System.Runtime.InteropServices;
using Pipelines.GoogleFakes.BigQuery;
using Pipelines.GoogleFakes.Storage;

namespace Pipelines.GoogleFakes;

/// <summary>
/// Serves the fakes until it is stopped, and prints the variables that point a client at them:
/// <c>dotnet run --project tests/GoogleFakes -- --port 0 --buckets demo,staging --table demo.music.plays=demo/input/listening_history@played_at</c>.
/// A table is made of Parquet files: a file, a folder of them, or a folder a day (<c>dt=2026-11-20</c>). Behind @ stands the column that
/// it is partitioned by; without one, folders of days are partitions by time of arrival.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        int port = int.Parse(Option(arguments, "--port") ?? "0", CultureInfo.InvariantCulture);
        using FakeStorage storage = new((Option(arguments, "--buckets") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries));
        using FakeBigQuery bigQuery = new(storage);
        foreach (string table in Options(arguments, "--table"))
        {
            Declare(bigQuery, table);
        }

        using FakeHost host = FakeHost.Start(TimeProvider.System, port, storage, bigQuery);
        // Nobody asks it, and it would grow for as long as the program runs.
        host.Log.KeptBytes = 0;
        using ManualResetEventSlim stopped = new();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        Console.WriteLine($"export STORAGE_EMULATOR_HOST={host.Address}");
        Console.WriteLine($"export BIGQUERY_EMULATOR_HOST={host.Address}");
        stopped.Wait();
        return 0;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopped.Set();
        }
    }

    // project.dataset.table=files@column
    private static void Declare(FakeBigQuery bigQuery, string table)
    {
        if (table.Split('=', 2) is not [var path, var files])
        {
            throw new ArgumentException($"--table {table} is not project.dataset.table=files");
        }

        int column = files.LastIndexOf('@');
        bigQuery.TableOfParquet(path, column < 0 ? files : files[..column], column < 0 ? null : files[(column + 1)..]);
    }

    private static string? Option(string[] arguments, string name) => Options(arguments, name).LastOrDefault();

    private static IEnumerable<string> Options(string[] arguments, string name) =>
        arguments.Zip(arguments.Skip(1)).Where(pair => pair.First == name).Select(pair => pair.Second);
}
