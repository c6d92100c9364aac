using System.Runtime.CompilerServices;

namespace Pipelines.Tests.Harness;

/// <summary>Expected rows in a file that people read and review; BLESS=1 rewrites it, and nothing else does.</summary>
internal static class Golden
{
    public static void Check(JobRun run, string name, [CallerFilePath] string test = "")
    {
        string file = Path.Combine(Path.GetDirectoryName(test)!, "golden", $"{name}.txt");
        string header = string.Join(" | ", run.Schema.Columns.Select(column => $"{column.Name} {column.Type}{(column.IsList ? "[]" : "")}"));
        string actual = string.Join('\n', ["# " + header, .. run.Lines, ""]);
        if (Environment.GetEnvironmentVariable("BLESS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }

        Assert.That(actual, Is.EqualTo(File.Exists(file) ? File.ReadAllText(file) : ""), $"{file}; BLESS=1 rewrites it.");
    }
}
