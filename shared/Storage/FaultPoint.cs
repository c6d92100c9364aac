using System.Diagnostics;
using System.Globalization;
using Pipelines.Contracts;

namespace Pipelines.Storage;

/// <summary>
/// Places where a process can be made to die, so that tests can kill it at every step of a publish. Nothing happens at them unless an
/// environment variable asks for it. Source: shared/adr/0013.
/// </summary>
public static class FaultPoint
{
    /// <summary>Environment variable: the file to which every point that is reached is added, a line each.</summary>
    public const string RecordTo = "PIPELINES_FAULT_POINTS";

    /// <summary>Environment variable: at the how manieth point the process kills itself, counted from 1.</summary>
    public const string KillAt = "PIPELINES_KILL_AT";

    // Read once: a field that never changes costs nothing where it is null.
    private static readonly string? Record = Environment.GetEnvironmentVariable(RecordTo);
    private static readonly string? Fatal = Environment.GetEnvironmentVariable(KillAt);
    private static readonly Lock Turn = new();
    private static int reached;

    /// <param name="step">What is about to happen or has just happened, such as <c>before writing</c>.</param>
    /// <param name="place">To which object or directory.</param>
    /// <exception cref="BadConfigurationException">The variable <see cref="KillAt"/> is no number.</exception>
    public static void Reach(string step, string place)
    {
        if (Record is not null || Fatal is not null)
        {
            Count(step, place);
        }
    }

    private static void Count(string step, string place)
    {
        lock (Turn)
        {
            reached++;
            if (Record is not null)
            {
                File.AppendAllText(Record, $"{step} {place}\n");
            }

            if (Fatal is not null && reached == Number(Fatal))
            {
                Die();
            }
        }
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        ? number
        : throw new BadConfigurationException($"{KillAt} takes the number of a fault point, got '{text}'; unset it for a run that is to live.");

    // SIGKILL, as the kernel sends it when memory runs out: no finally, no flush, no handler.
    private static void Die()
    {
        using Process self = Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
