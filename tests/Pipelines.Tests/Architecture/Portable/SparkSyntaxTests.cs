using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Pipelines.Tests.Architecture.Portable;

/// <summary>All SQL that is not for DuckDB only is parsed by a grammar of Spark SQL, in one process of Node: see node/.</summary>
internal sealed class SparkSyntaxTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string[] NoSpark =
    [
        "select a from",
        "select a from t qualify row_number() over (order by a) = 1",
        "select [1, 2] as a",
        "select * exclude (a) from t",
        "select a[1:2] as b from t",
        "select a::bigint as b from t",
    ];

    private ILookup<string, string> errors = null!;

    [OneTimeSetUp]
    public async Task ParseAll()
    {
        Select[] selects = [.. PortableSqlTests.PortableFiles.Select(file => new Select(file, Repository.Read(file))), .. NoSpark.Select(text => new Select(text, text))];
        errors = (await Parse(selects)).SelectMany(parsed => parsed.Errors, (parsed, error) => (parsed.Name, error)).ToLookup(pair => pair.Name, pair => pair.error);
    }

    [TestCaseSource(typeof(PortableSqlTests), nameof(PortableSqlTests.PortableFiles))]
    public void A_select_is_spark_sql(string file) => Assert.That(errors[file], Is.Empty);

    [TestCaseSource(nameof(NoSpark))]
    public void What_is_no_spark_sql_is_noticed(string text) => Assert.That(errors[text], Is.Not.Empty);

    private static async Task<Parsed[]> Parse(Select[] selects)
    {
        string directory = typeof(SparkSyntaxTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "SparkGrammar").Value!;
        ProcessStartInfo start = new("node", ["parse.mjs"])
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process node = Process.Start(start)!;
        using CancellationTokenSource late = new(Patience);
        try
        {
            Task<string> complaints = node.StandardError.ReadToEndAsync(late.Token);
            Task<string> output = node.StandardOutput.ReadToEndAsync(late.Token);
            await node.StandardInput.WriteAsync(JsonSerializer.Serialize(selects, JsonSerializerOptions.Web).AsMemory(), late.Token);
            node.StandardInput.Close();
            await node.WaitForExitAsync(late.Token);
            Assert.That(node.ExitCode, Is.Zero, await complaints);
            return JsonSerializer.Deserialize<Parsed[]>(await output, JsonSerializerOptions.Web)!;
        }
        finally
        {
            if (!node.HasExited)
            {
                node.Kill(entireProcessTree: true);
            }
        }
    }

    private sealed record Select(string Name, string Text);

    private sealed record Parsed(string Name, string[] Errors);
}
