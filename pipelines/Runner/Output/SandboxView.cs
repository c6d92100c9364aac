using Pipelines.Snapshots;
using Spectre.Console;

namespace Pipelines.Runner.Output;

/// <summary>Where a sandbox's run went, and the commands that compare it with what is published.</summary>
internal static class SandboxView
{
    /// <param name="where">Options that those commands need besides: see <see cref="CommonOptions.Where"/>.</param>
    public static void Write(IAnsiConsole output, Sandbox sandbox, IReadOnlyList<Manifest> manifests, string where)
    {
        Manifest[] made = [.. manifests.Where(sandbox.Made)];
        // Past the console, which would fold a path or a line that is to be pasted.
        TextWriter plain = output.Profile.Out.Writer;
        plain.WriteLine(made.Length == 0
            ? $"Sandbox {sandbox.Name} holds nothing of its own: all {manifests.Count} steps are as they are published."
            : $"Sandbox {sandbox.Name}, below {sandbox.Objects.Root}, holds {string.Join(", ", made.GroupBy(manifest => manifest.Signal).Select(Dates))}; {manifests.Count - made.Length} more steps are as they are published.");
        if (made.Length == 0)
        {
            return;
        }

        // What ranks something has the most to show; the last of them rests on all others.
        Manifest last = made.LastOrDefault(manifest => manifest.Columns.Any(column => column.Name == "track_ids")) ?? made[^1];
        plain.WriteLine($"Compare:  pipelines diff {last.Signal} --a published --b sandbox:{sandbox.Name} --date {last.Date:yyyy-MM-dd}{where}");
        plain.WriteLine($"Evaluate: pipelines evaluate --sandbox {sandbox.Name} --from {last.Date.AddDays(1):yyyy-MM-dd} --to {last.Date.AddDays(7):yyyy-MM-dd}{where}");
    }

    private static string Dates(IGrouping<string, Manifest> signal) => signal.Count() == 1
        ? $"{signal.Key} of {signal.Single().Date:yyyy-MM-dd}"
        : $"{signal.Key} of {signal.Count()} dates to {signal.Max(manifest => manifest.Date):yyyy-MM-dd}";
}
