using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Pipelines.Kernels;

namespace Pipelines.Tests.Readme;

/// <summary>The README's few lines for serving systems give the answers of the golden vectors.</summary>
[TestFixture]
internal sealed class ReadmeSnippetTests
{
    private const string Driver = """

        import { readFileSync } from "node:fs";
        let wrong = 0;
        for (const { filter, hash, answer } of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
          if (Boolean(contains(Buffer.from(filter, "hex"), BigInt("0x" + hash))) !== answer) wrong++;
        }
        console.log(wrong);
        """;

    [Test]
    public void The_filter_probe_in_the_readme_answers_every_golden_vector()
    {
        List<object> probes = Probes();
        Assert.That(probes, Has.Count.GreaterThan(100));
        Assert.That(RunSnippet(JsonSerializer.Serialize(probes)), Is.EqualTo("0"));
    }

    [Test]
    public void A_wrong_answer_is_noticed()
    {
        string present = Convert.ToHexStringLower(SplitBlockBloomFilter.Build([42], 0.01));
        object lie = new { filter = present, hash = Hex(42), answer = false };
        Assert.That(RunSnippet(JsonSerializer.Serialize(new[] { lie })), Is.EqualTo("1"));
    }

    private static List<object> Probes()
    {
        string golden = Path.Combine(ReadmeFile.Root, "tests", "Kernels.Tests", "golden", "split_block_bloom_filter.json");
        using JsonDocument vectors = JsonDocument.Parse(File.ReadAllText(golden));
        List<object> probes = [];
        foreach (JsonElement vector in vectors.RootElement.GetProperty("filters").EnumerateArray())
        {
            string filter = vector.GetProperty("filter").GetString()!;
            probes.AddRange(vector.GetProperty("keys").EnumerateArray().Select(key => (object)new { filter, hash = HashOf(key), answer = true }));
            probes.AddRange(vector.GetProperty("absent").EnumerateArray().Select(absent => (object)new
            {
                filter,
                hash = HashOf(absent.GetProperty("key")),
                answer = absent.GetProperty("answer").GetBoolean(),
            }));
        }

        return probes;
    }

    private static string RunSnippet(string probes)
    {
        string folder = Directory.CreateTempSubdirectory("pipelines-readme-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "snippet.mjs"), ReadmeFile.Block("js") + Driver);
            File.WriteAllText(Path.Combine(folder, "probes.json"), probes);
            ProcessStartInfo start = new("node", ["snippet.mjs", "probes.json"]) { WorkingDirectory = folder, RedirectStandardOutput = true };
            using Process node = Process.Start(start)!;
            string output = node.StandardOutput.ReadToEnd().Trim();
            node.WaitForExit();
            return output;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string HashOf(JsonElement text) => Hex(Xxh64.Hash(Encoding.UTF8.GetBytes(text.GetString()!)));

    private static string Hex(ulong hash) => hash.ToString("x16", CultureInfo.InvariantCulture);
}
