using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Pipelines.Tests.Architecture.Portable;

/// <summary>All SQL that is not for DuckDB only is parsed by a grammar of Spark SQL, in one process of Node: see node/.</summary>
[Parallelizable]
internal sealed class SparkSyntaxTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Test]
    public async Task Every_select_is_spark_sql()
    {
        Select[] selects = [.. PortableSqlTests.PortableFiles.Select(file => new Select(file, Repository.Read(file)))];
        Assert.That(selects, Has.Length.GreaterThan(50));
        Assert.That((await Parse(selects)).Where(parsed => parsed.Errors.Length > 0).SelectMany(parsed => parsed.Errors.Prepend(parsed.Name)), Is.Empty);
    }

    [Test]
    public async Task What_is_no_spark_sql_is_noticed()
    {
        string[] texts =
        [
            "select a from t order by a nulls last",
            "select a from",
            "select a from t qualify row_number() over (order by a) = 1",
            "select [1, 2] as a",
            "select * exclude (a) from t",
            "select a[1:2] as b from t",
            "select a::bigint as b from t",
        ];
        Parsed[] parsed = await Parse([.. texts.Select(text => new Select(text, text))]);
        Assert.That(parsed.Where(select => select.Errors.Length == 0).Select(select => select.Name), Is.EqualTo(texts[..1]));
    }

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
            Task<string> errors = node.StandardError.ReadToEndAsync(late.Token);
            Task<string> output = node.StandardOutput.ReadToEndAsync(late.Token);
            await node.StandardInput.WriteAsync(JsonSerializer.Serialize(selects, JsonSerializerOptions.Web).AsMemory(), late.Token);
            node.StandardInput.Close();
            await node.WaitForExitAsync(late.Token);
            Assert.That(node.ExitCode, Is.Zero, await errors);
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
