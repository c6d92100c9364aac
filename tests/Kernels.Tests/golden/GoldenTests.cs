using System.ComponentModel;
using System.Diagnostics;

namespace Pipelines.Kernels.Tests.Golden;

public sealed class GoldenTests
{
    private static readonly string Folder = Path.Combine(ProjectFolder(), "golden");
    private static readonly string Vectors = Path.Combine(Folder, "split_block_bloom_filter.json");

    [OneTimeSetUp]
    public void Bless()
    {
        if (Environment.GetEnvironmentVariable("BLESS") == "1")
        {
            File.WriteAllText(Vectors, GoldenVectors.Compute().ToJson());
        }
    }

    [Test]
    public void The_vectors_are_what_the_kernels_compute() =>
        Assert.That(File.ReadAllText(Vectors), Is.EqualTo(GoldenVectors.Compute().ToJson()), "BLESS=1 rewrites the file.");

    [Test]
    public void Each_filter_that_can_err_shows_an_error() =>
        Assert.That(GoldenVectors.Compute().Filters.Count(filter => filter.Absent.Any(probe => probe.Answer)), Is.EqualTo(3));

    [Test]
    public void Another_language_agrees() => Assert.That(Check(Vectors), Is.EqualTo((0, string.Empty)));

    [TestCase("\"hash\": \"ef46db3751d8e999\"", "\"hash\": \"ef46db3751d8e998\"", "xxh64")]
    [TestCase("\"answer\": true", "\"answer\": false", "probe")]
    [TestCase("\"answer\": false", "\"answer\": true", "probe")]
    [TestCase("\"track-39\"", "\"track-40\"", "bytes")]
    [TestCase("\"shards\": 32", "\"shards\": 64", "shard")]
    public void The_check_in_another_language_notices_a_wrong_vector(string right, string wrong, string complaint)
    {
        string text = File.ReadAllText(Vectors);
        int at = text.IndexOf(right, StringComparison.Ordinal);
        Assert.That(at, Is.Positive);
        string spoiled = Path.GetTempFileName();
        try
        {
            File.WriteAllText(spoiled, text[..at] + wrong + text[(at + right.Length)..]);
            (int code, string errors) = Check(spoiled);
            Assert.That(code, Is.EqualTo(1));
            Assert.That(errors, Does.Contain(complaint));
        }
        finally
        {
            File.Delete(spoiled);
        }
    }

    private static (int Code, string Errors) Check(string vectors)
    {
        ProcessStartInfo start = new("node", [Path.Combine(Folder, "check.mjs"), vectors]) { RedirectStandardError = true };
        try
        {
            using Process node = Process.Start(start)!;
            string errors = node.StandardError.ReadToEnd();
            node.WaitForExit();
            return (node.ExitCode, errors);
        }
        catch (Win32Exception missing)
        {
            throw new AssertionException("Node.js (the command `node`) is needed to check the vectors in another language.", missing);
        }
    }

    private static string ProjectFolder()
    {
        DirectoryInfo? folder = new(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Kernels.Tests.csproj")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("Run the tests from where they were built.");
    }
}
