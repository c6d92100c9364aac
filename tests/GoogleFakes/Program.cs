using System.Globalization;
using System.Runtime.InteropServices;
using Pipelines.GoogleFakes.BigQuery;
using Pipelines.GoogleFakes.Storage;

namespace Pipelines.GoogleFakes;

/// <summary>
/// Serves the fakes until it is stopped, and prints the variables that point a client at them:
/// <c>dotnet run --project tests/GoogleFakes -- --buckets demo,staging --table lab.events.plays=data/listening_history@played_at</c>.
/// A table is made of Parquet files as <see cref="FakeBigQuery.TableOfParquet"/> takes them; its column of partitions, if any, follows an @.
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
            string[] parts = table.Split('=', 2);
            string[] files = parts[1].Split('@', 2);
            bigQuery.TableOfParquet(parts[0], files[0], files.ElementAtOrDefault(1));
        }

        using FakeHost host = FakeHost.Start(TimeProvider.System, port, bigQuery, storage);
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

    private static string? Option(string[] arguments, string name) => Options(arguments, name).LastOrDefault();

    private static IEnumerable<string> Options(string[] arguments, string name) =>
        arguments.Zip(arguments.Skip(1)).Where(pair => pair.First == name).Select(pair => pair.Second);
}
