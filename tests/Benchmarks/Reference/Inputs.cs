using System.Text.Json;

namespace Pipelines.Benchmarks.Reference;

/// <summary>Which Parquet files a stage reads, as DuckDB's <c>read_parquet</c>; of sources nothing dated after the run date.</summary>
internal sealed class Inputs(ReferenceOptions options)
{
    public string Events => Read(Days("listening_history").Select(day => day.Folder), "dt");

    /// <summary>All catalogs up to the run date, by <c>dt</c>.</summary>
    public string Catalogs => Read(Days("tracks").Select(day => day.Folder), "dt");

    /// <summary>The newest of them.</summary>
    public string Tracks => Read([Days("tracks")[^1].Folder], "");

    public string Listeners => Read([Path.Combine(options.Data, "listeners")], "");

    /// <summary>Null where there are none.</summary>
    public string? Blocks => Path.Combine(options.Data, "blocks") is var folder && Directory.Exists(folder) ? Read([folder], "") : null;

    /// <summary>Days with events, ascending.</summary>
    public IReadOnlyList<DateOnly> EventDays => [.. Days("listening_history").Select(day => day.Date)];

    /// <summary>What a stage before this one made: the published snapshot, or where none were named the reference's own.</summary>
    public string Upstream(string signal) =>
        options.Snapshots is null ? Read([Path.Combine(options.Output, signal)], "") : Published(options.Snapshots, signal, options.Date);

    /// <summary>The rows that are published for a date.</summary>
    public static string Published(string root, string signal, DateOnly date)
    {
        string day = Path.Combine(root, signal, $"dt={date:yyyy-MM-dd}");
        using JsonDocument current = JsonDocument.Parse(File.ReadAllText(Path.Combine(day, "current.json")));
        string run = current.RootElement.GetProperty("run").GetString()!;
        return $"read_parquet({Quoted(Path.Combine(day, $"run={run}", "part-*.parquet"))}, hive_partitioning = false)";
    }

    /// <summary>The rows that a reference wrote.</summary>
    public static string Written(string output, string signal) => Read([Path.Combine(output, signal)], "");

    private List<(DateOnly Date, string Folder)> Days(string source) =>
    [
        .. Directory.EnumerateDirectories(Path.Combine(options.Data, source), "dt=*")
            .Select(folder => (Date: DateOnly.ParseExact(Path.GetFileName(folder)[3..], "yyyy-MM-dd"), folder))
            .Where(day => day.Date <= options.Date)
            .OrderBy(day => day.Date),
    ];

    private static string Read(IEnumerable<string> folders, string partition) =>
        $"read_parquet([{string.Join(", ", folders.Select(folder => Quoted(Path.Combine(folder, "*.parquet"))))}], hive_partitioning = {(partition.Length > 0 ? "true" : "false")})";

    private static string Quoted(string path) => $"'{path.Replace("'", "''", StringComparison.Ordinal)}'";
}
