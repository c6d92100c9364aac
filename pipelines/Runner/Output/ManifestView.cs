using Pipelines.Snapshots;
using Spectre.Console;

namespace Pipelines.Runner.Output;

/// <summary>A manifest in words.</summary>
internal static class ManifestView
{
    public static void Write(IAnsiConsole output, Manifest manifest, string where)
    {
        Table table = new Table().HideHeaders().NoBorder().AddColumns("", "");
        table.AddRow("signal", $"{manifest.Signal} {manifest.Date:yyyy-MM-dd}");
        table.AddRow("run", $"{manifest.Run}, {manifest.FinishedAt:yyyy-MM-dd HH:mm:ss} UTC, {(manifest.FinishedAt - manifest.StartedAt).TotalSeconds:0.0} s on {manifest.Engine}");
        table.AddRow("where", Markup.Escape(where));
        table.AddRow("rows", $"{manifest.Rows:N0} in {manifest.Files.Length} files, {Bytes(manifest.Bytes)}");
        table.AddRow("digest", manifest.Digest);
        table.AddRow("columns", Markup.Escape(string.Join(", ", manifest.Columns.Select(column => $"{column.Name} {column.Type}"))));
        table.AddRow("parameters", Markup.Escape(string.Join(", ", manifest.Parameters.Select(pair => $"{pair.Key} = {pair.Value}"))));
        table.AddRow("inputs", Markup.Escape(string.Join("\n", Inputs(manifest))));
        table.AddRow("figures", Markup.Escape(string.Join("\n", manifest.Figures.Select(pair => $"{pair.Key} = {pair.Value:N0}"))));
        table.AddRow("seconds", string.Join(", ", manifest.Timings.Select(pair => $"{pair.Key} {pair.Value:0.00}")));
        table.AddRow("beside it", Markup.Escape(string.Join(", ", manifest.SideFiles.Select(file => $"{file.Path} ({Bytes(file.Bytes)})"))));
        table.AddRow("logic", manifest.LogicVersion);
        output.Write(table);
    }

    /// <summary>Bytes as people read them.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 10_000 => $"{bytes} B",
        < 10_000_000 => $"{bytes / 1e3:0.0} kB",
        < 10_000_000_000 => $"{bytes / 1e6:0.0} MB",
        _ => $"{bytes / 1e9:0.0} GB",
    };

    // Sixty days of one input are one line.
    private static IEnumerable<string> Inputs(Manifest manifest) => manifest.Inputs.GroupBy(input => input.Name).Select(group => group.Count() == 1
        ? $"{group.Key} {group.Single().Date:yyyy-MM-dd} {group.Single().Digest}"
        : $"{group.Key} {group.Min(input => input.Date):yyyy-MM-dd} to {group.Max(input => input.Date):yyyy-MM-dd}, {group.Count()} days");
}
