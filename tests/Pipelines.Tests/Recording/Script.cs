using System.Diagnostics;
using Pipelines.Tests.Architecture;
using Pipelines.Tests.Runner;

namespace Pipelines.Tests.Recording;

/// <summary>Runs scripts of the project as a person does.</summary>
internal static class Script
{
    public static string At(params string[] names) => Path.Combine([Repository.Root, "scripts", .. names]);

    /// <summary>Runs a program to its end, with variables beside this process's; the test is ignored where the machine has no such program.</summary>
    public static Outcome Run(string program, string[] arguments, params (string Name, string Value)[] variables)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        try
        {
            using Process process = Process.Start(start)!;
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new Outcome(process.ExitCode, output, error.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore($"there is no {program} on this machine");
            throw;
        }
    }
}
