using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Pipelines.GoogleFakes.BigQuery;
using Pipelines.GoogleFakes.Faults;
using Pipelines.GoogleFakes.Storage;

namespace Pipelines.GoogleFakes.Tests.Fidelity;

/// <summary>
/// Runs Google's own clients for Node against the fakes, all checks in one process, before the tests of this namespace look at what came
/// out. The checks are in node/.
/// </summary>
[SetUpFixture]
internal sealed class NodeChecks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static FakeStorage storage = null!;
    private static FakeBigQuery bigQuery = null!;
    private static FakeHost host = null!;

    private static ILookup<string, NodeCheck> results = null!;

    public static FaultPlan Faults => host.Faults;

    /// <summary>What came out of the checks of an API, in their order.</summary>
    public static IEnumerable<NodeCheck> Of(string api) => results[api];

    [OneTimeSetUp]
    public async Task RunChecks()
    {
        storage = new FakeStorage("node", "closed");
        storage.Deny("closed", "storage.objects.list");
        bigQuery = BigQueryForNode.Start(storage);
        host = FakeHost.Start(storage, bigQuery);
        OrderStorageFaults();
        results = (await Run()).ToLookup(check => check.Api);
    }

    [OneTimeTearDown]
    public void StopFakes()
    {
        host.Dispose();
        bigQuery.Dispose();
        storage.Dispose();
    }

    private static void OrderStorageFaults()
    {
        Faults.Order(RequestPattern.Put("name=node/503"), new ErrorAnswer(503), after: 1);
        Faults.Order(RequestPattern.Put("name=node/cut"), new CutRequest(afterBytes: 300_000), after: 1);
        Faults.Order(RequestPattern.Put("name=node/lost"), new LostResponse());
        Faults.Order(RequestPattern.Put("name=node/410"), new ErrorAnswer(410));
        Faults.Order(RequestPattern.Get("node/flipped?alt=media"), new FlippedByte(500));
        Faults.Order(RequestPattern.Get("o/node/429"), new ErrorAnswer(429, retryAfter: 0), times: 2);
    }

    private static async Task<NodeCheck[]> Run()
    {
        string directory = typeof(NodeChecks).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "NodeDirectory").Value!;
        ProcessStartInfo start = new("node", ["check.mjs", host.Address.ToString()]) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        // Neither a proxy nor credentials of this machine may come into it.
        foreach (string variable in start.Environment.Keys.Where(name => name.Contains("PROXY", StringComparison.OrdinalIgnoreCase) || name.Contains("EMULATOR") || name.StartsWith("GOOGLE_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(variable);
        }

        start.Environment["METADATA_SERVER_DETECTION"] = "none";
        using Process node = Process.Start(start)!;
        using CancellationTokenSource late = new(Patience);
        try
        {
            Task<string> errors = node.StandardError.ReadToEndAsync(late.Token);
            string lines = await node.StandardOutput.ReadToEndAsync(late.Token);
            await node.WaitForExitAsync(late.Token);
            Assert.That(node.ExitCode, Is.Zero, await errors);
            return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<NodeCheck>(line, JsonSerializerOptions.Web)!)];
        }
        finally
        {
            if (!node.HasExited)
            {
                node.Kill(entireProcessTree: true);
            }
        }
    }
}
