using System.Diagnostics;
using System.Text.Json;
using Pipelines.Tests.Architecture;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.Runner.Exporting;

/// <summary>The machine's Python, for what it alone can say of a Python file.</summary>
internal static class Python
{
    private static readonly JsonSerializerOptions Lower = new() { PropertyNameCaseInsensitive = true };

    /// <summary>Asserts that the text compiles.</summary>
    public static void Compile(string text) => WithFile(text, file => Run("-m", "py_compile", file));

    /// <summary>Reads a file's structure with the script of that name.</summary>
    public static ExportedWorkflow Read(string script, string text) =>
        WithFile(text, file => JsonSerializer.Deserialize<ExportedWorkflow>(Run(Script(script), file), Lower)!);

    /// <summary>What an exported file does with exit codes: see try_exit_codes.py.</summary>
    public static string[] TryExitCodes(string system, string text, params string[] codes) =>
        WithFile(text, file => Run([Script("try_exit_codes.py"), system, file, .. codes]).Split('\n', StringSplitOptions.RemoveEmptyEntries));

    private static string Script(string name) => Path.Combine(Repository.Root, "tests", "Pipelines.Tests", "Runner", "Exporting", name);

    private static T WithFile<T>(string text, Func<string, T> use)
    {
        using TestFolder folder = new();
        string file = folder.At("exported.py");
        File.WriteAllText(file, text);
        return use(file);
    }

    private static string Run(params string[] arguments)
    {
        try
        {
            using Process python = Process.Start(new ProcessStartInfo("python3", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> error = python.StandardError.ReadToEndAsync();
            string output = python.StandardOutput.ReadToEnd();
            python.WaitForExit();
            Assert.That(python.ExitCode, Is.Zero, error.Result);
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("there is no python3 on this machine");
            throw;
        }
    }
}
