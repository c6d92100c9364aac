using System.Globalization;

namespace Pipelines.Benchmarks.Night.Measuring;

/// <summary>Reads figures from files of Linux's /proc, which have lines of <c>name: value [kB]</c>. Source: proc(5).</summary>
internal static class ProcFile
{
    /// <summary>The text of a file, or null where it is not there, as of a process that has ended.</summary>
    public static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The value on the line of a name, kB as bytes; null where there is none.</summary>
    public static long? Value(string? text, string name)
    {
        string[]? words = Text(text, name)?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is [var digits, ..] && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long value)
            ? value * (words is [_, "kB"] ? 1024 : 1)
            : null;
    }

    /// <summary>What stands after a name and its colon; null where there is no such line.</summary>
    public static string? Text(string? text, string name) => text?.Split('\n')
        .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
        .FirstOrDefault(parts => parts.Length == 2 && parts[0] == name)?[1];
}
