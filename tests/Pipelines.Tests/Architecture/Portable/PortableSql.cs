using Pipelines.Engine;
using Pipelines.Engine.DuckDb;
using Pipelines.Kernels;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.Architecture.Portable;

/// <summary>All rules of SQL that both engines run.</summary>
internal static class PortableSql
{
    // What Spark's parser takes for no alias, beside DuckDB's own words. Its reserved words of ANSI stay names, unless a session asks otherwise.
    private static readonly string[] SparkReserved =
        ["anti", "cross", "except", "full", "inner", "intersect", "join", "lateral", "left", "minus", "natural", "on", "right", "semi", "setminus", "union", "using"];

    private static readonly Lazy<(HashSet<string> Reserved, HashSet<string> Macros, HashSet<string> BuiltIn)> DuckDb = new(AskDuckDb);

    public static IReadOnlySet<string> Macros => DuckDb.Value.Macros;

    /// <summary>DuckDB's own.</summary>
    public static IReadOnlySet<string> DuckDbFunctions => DuckDb.Value.BuiltIn;

    /// <param name="text">Of a .sql file.</param>
    /// <param name="kernels">What it may call beside the functions of the list and the kernels that every job has.</param>
    public static IReadOnlyList<SqlFault> Faults(string text, IEnumerable<string> kernels)
    {
        SqlShape sql = SqlShape.Of(text);
        VocabularyRules vocabulary = new(PortableList.Project, BuiltInKernels.All.Select(kernel => kernel.Name).Concat(kernels).ToHashSet(), DuckDb.Value.Reserved);
        return [.. Backslashes(text).Concat(vocabulary.Faults(sql)).Concat(OrderRules.Faults(sql)).Concat(NumberRules.Faults(sql)).Concat(ListRules.Faults(sql))];
    }

    private static IEnumerable<SqlFault> Backslashes(string text) => text.Split('\n').Index()
        .Where(line => line.Item.Contains('\\'))
        .Select(line => new SqlFault(line.Index + 1, @"\ escapes in Spark's texts and patterns, and joins the next line to a comment; in DuckDB it is a character"));

    private static (HashSet<string> Reserved, HashSet<string> Macros, HashSet<string> BuiltIn) AskDuckDb()
    {
        using TestFolder folder = new();
        using DuckDbEngine engine = new(new EngineSettings { Threads = 1, Shards = 1, TempDirectory = folder.At("spill") });
        HashSet<string> Names(string select) => [.. engine.Query(new Sql("names.sql", select), out _).Select(row => (string)row[0]!)];
        return (
            [.. Names("select keyword_name from duckdb_keywords() where keyword_category in ('reserved', 'type_function')"), .. SparkReserved],
            Names("select distinct function_name from duckdb_functions() where not internal"),
            // Kernels count as DuckDB's own there.
            [.. Names("select distinct function_name from duckdb_functions() where internal").Except(BuiltInKernels.All.Select(kernel => kernel.Name))]);
    }
}
