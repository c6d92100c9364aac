using System.Text.RegularExpressions;

namespace Pipelines.Runner.Exporting;

/// <summary>Names as the systems take them that a workflow is exported to.</summary>
internal static partial class TaskName
{
    // Argo leaves that much of a CronWorkflow's name, because it adds the time to it.
    private const int Longest = 52;

    /// <summary>A DNS label (RFC 1123): a to z, 0 to 9 and hyphens within, which Airflow takes as well.</summary>
    public static string Label(string name)
    {
        string label = NoLabel().Replace(name.ToLowerInvariant(), "-").Trim('-');
        return label[..Math.Min(label.Length, Longest)].Trim('-');
    }

    /// <summary>A Python identifier, which no keyword and no name of the exported module is.</summary>
    public static string Identifier(string name) => $"{NoIdentifier().Replace(name.ToLowerInvariant(), "_")}_job";

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoLabel();

    [GeneratedRegex("[^a-z0-9_]+")]
    private static partial Regex NoIdentifier();
}
