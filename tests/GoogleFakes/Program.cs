using System.Globalization;
using System.Runtime.InteropServices;
using Pipelines.GoogleFakes.Storage;

namespace Pipelines.GoogleFakes;

/// <summary>
/// Serves the fakes until it is stopped, and prints the variables that point a client at them:
/// <c>dotnet run --project tests/GoogleFakes -- --port 0 --buckets demo,staging</c>.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        int port = int.Parse(Option(arguments, "--port") ?? "0", CultureInfo.InvariantCulture);
        using FakeStorage storage = new((Option(arguments, "--buckets") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries));
        using FakeHost host = FakeHost.Start(TimeProvider.System, port, storage);
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

    private static string? Option(string[] arguments, string name) =>
        Array.IndexOf(arguments, name) is >= 0 and int at && at + 1 < arguments.Length ? arguments[at + 1] : null;
}
