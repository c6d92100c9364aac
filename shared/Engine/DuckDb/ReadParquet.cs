using System.Text.RegularExpressions;

namespace Pipelines.Engine.DuckDb;

/// <summary>
/// The SQL that reads Parquet files, those and their own columns only: DuckDB would take <c>*</c>, <c>?</c> and <c>[</c> in a name for a
/// pattern, and a folder called <c>user_id=1</c> for a column that goes before the file's.
/// </summary>
internal static partial class ReadParquet
{
    public static string Of(params IEnumerable<string> paths) => Call(paths, "");

    /// <summary>Files may lack columns that others have.</summary>
    public static string OfMixed(IEnumerable<string> paths) => Call(paths, ", union_by_name = true");

    private static string Call(IEnumerable<string> paths, string options) =>
        $"read_parquet([{string.Join(", ", paths.Select(path => Quote.Text(Special().Replace(path, "[$0]"))))}], hive_partitioning = false{options})";

    [GeneratedRegex(@"[*?\[]")]
    private static partial Regex Special();
}
