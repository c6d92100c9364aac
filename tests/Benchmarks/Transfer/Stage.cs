using System.Diagnostics;
using System.Globalization;
using Pipelines.Google;
using Pipelines.Storage;
using Pipelines.Storage.Gcs;

namespace Pipelines.Benchmarks.Transfer;

/// <summary>
/// <c>transfer-stage [MiB] [rounds]</c>: a file into a bucket and back, by the store's upload and download and by a plain HttpClient, by
/// turns in one run, against the fake on the loopback interface in a process of its own, with the same bytes; and the memory that takes.
/// </summary>
internal static class Stage
{
    private const string Bucket = "transfer";

    public static int Run(string[] arguments)
    {
        int mebibytes = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 2048;
        int rounds = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 3;
        string folder = Directory.CreateTempSubdirectory("transfer-stage").FullName;
        try
        {
            string file = Path.Combine(folder, "file"), back = Path.Combine(folder, "back");
            Fill(file, mebibytes);
            string sha256 = FileChecksum.Sha256(file, CancellationToken.None);
            using FakeServer server = FakeServer.Start(Bucket);
            using PlainClient plain = new(server.Address, Bucket);
            GcsBucket bucket = new(GoogleService.At("storage", server.Address, new RetryPolicy()), Bucket, new GcsSettings());
            Console.WriteLine($"{mebibytes} MiB, {Environment.ProcessorCount} cores, best of {rounds}");
            Moved[] moved =
            [
                new("upload, HttpClient", round => plain.Upload($"plain-{round}", file)),
                new("upload, store", round => new Upload(bucket).File($"store-{round}", file, CancellationToken.None).GetAwaiter().GetResult()),
                new("download, HttpClient", round => plain.Download($"plain-{round}", back)),
                new("download, store", round => Agreement.Require(
                    new Download(bucket).File($"store-{round}", back, CancellationToken.None).GetAwaiter().GetResult() == sha256, "what was downloaded")),
            ];
            for (int round = 0; round < rounds; round++)
            {
                foreach (Moved one in moved)
                {
                    one.Go(round);
                    if (one.Name.StartsWith("download", StringComparison.Ordinal))
                    {
                        Agreement.Require(FileChecksum.Sha256(back, CancellationToken.None) == sha256, one.Name);
                        File.Delete(back);
                    }
                }
            }

            foreach (Moved one in moved)
            {
                one.Report(mebibytes);
            }

            Console.WriteLine($"store to HttpClient: upload {moved[0].Seconds / moved[1].Seconds:0.00}, download {moved[2].Seconds / moved[3].Seconds:0.00}");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Fill(string file, int mebibytes)
    {
        byte[] block = new byte[1 << 20];
        Random random = new(20261121);
        using FileStream stream = File.Create(file);
        for (int i = 0; i < mebibytes; i++)
        {
            random.NextBytes(block);
            stream.Write(block);
        }
    }

    /// <summary>One way to move the file.</summary>
    private sealed class Moved(string name, Action<int> move)
    {
        private long memory;

        public string Name => name;

        public double Seconds { get; private set; } = double.PositiveInfinity;

        public void Go(int round)
        {
            long before = PeakMemory.Begin();
            Stopwatch clock = Stopwatch.StartNew();
            move(round);
            Seconds = Math.Min(Seconds, clock.Elapsed.TotalSeconds);
            memory = Math.Max(memory, PeakMemory.Now() - before);
        }

        public void Report(int mebibytes) => Console.WriteLine($"{Name}: {Seconds:0.00} s, {mebibytes / Seconds:0} MiB/s, at most {memory / 1048576.0:0.0} MiB of memory beyond what it began with");
    }
}
