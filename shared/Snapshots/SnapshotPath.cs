using System.Globalization;

namespace Pipelines.Snapshots;

/// <summary>Where things lie below a snapshot root.</summary>
public static class SnapshotPath
{
    public const string Release = "release.json";

    public const string DatePrefix = "dt=";

    public static string Date(string signal, DateOnly date) => $"{signal}/{DatePrefix}{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    public static string Run(string signal, DateOnly date, string run) => $"{Date(signal, date)}/run={run}";

    public static string Manifest(string signal, DateOnly date, string run) => $"{Run(signal, date, run)}/manifest.json";

    public static string File(Manifest manifest, ManifestFile file) => $"{Run(manifest.Signal, manifest.Date, manifest.Run)}/{file.Path}";

    public static string Current(string signal, DateOnly date) => $"{Date(signal, date)}/current.json";

    public static string Latest(string signal) => $"{signal}/latest.json";

    public static DateOnly? ParseDate(string folder) =>
        folder.StartsWith(DatePrefix, StringComparison.Ordinal)
        && DateOnly.TryParseExact(folder[DatePrefix.Length..], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            ? date
            : null;
}
