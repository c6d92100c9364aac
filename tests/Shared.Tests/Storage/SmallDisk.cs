using System.Diagnostics;

namespace Pipelines.Shared.Tests.Storage;

/// <summary>A megabyte of memory as a file system.</summary>
internal sealed class SmallDisk(string path) : IDisposable
{
    public static SmallDisk Mount(string path)
    {
        string? refusal = OperatingSystem.IsLinux() ? Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", path) : "this is no Linux";
        if (refusal is not null)
        {
            Assert.Ignore($"A small disk can't be mounted here: {refusal}");
        }

        return new SmallDisk(path);
    }

    public void Dispose() => Run("umount", path);

    private static string? Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : error;
    }
}
