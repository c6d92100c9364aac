using System.Text.RegularExpressions;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;

namespace Pipelines.SparkDouble.Backend;

/// <summary>A session's catalog and its database. What SQL names is resolved when the statement is given; its rows come in any order.</summary>
internal sealed partial class Catalyst
{
    private const string Describe = "describe query ";
    private readonly Dictionary<string, Plan> views = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> settings = new(StringComparer.Ordinal);
    private int plans;
    private int actions;

    public Catalyst(JvmContext context, IReadOnlyDictionary<string, string> options)
    {
        Context = context;
        // One thread, so that what comes in any order comes in the same one in every run of a test.
        Database = new DuckDbDatabase(new EngineSettings { Threads = 1, MemoryBytes = 2L << 30, TempDirectory = Path.Combine(Path.GetTempPath(), $"spark-double-{Path.GetRandomFileName()}") });
        Functions = new WorkerFunctions(Database);
        Database.Execute("macros", Macros.Sql);
        Execute(SparkMacros);
        Execute("create table spark_seed as select 0 as seed");
        foreach ((string key, string value) in options)
        {
            settings[key] = value;
        }
    }

    // Spark's functions that the engine itself calls, and no job does.
    private const string SparkMacros = """
        create macro raise_error(message) as error(message);
        create macro timestamp_micros(count) as cast(make_timestamp(count) as timestamptz);
        create macro date_from_unix_date(days) as date '1970-01-01' + cast(days as integer);
        """;

    public JvmContext Context { get; }

    public DuckDbDatabase Database { get; }

    public WorkerFunctions Functions { get; }

    public string? Setting(string key) => settings.GetValueOrDefault(key);

    public void Configure(string key, string value)
    {
        KnownKeys.OfSession(key);
        settings[key] = value;
    }

    public void Name(string view, Plan plan) => views[view] = plan;

    public Plan Sql(string text)
    {
        bool describes = text.StartsWith(Describe, StringComparison.Ordinal);
        string spark = describes ? text[Describe.Length..] : text;
        string select = SparkText.ToDuckDb(spark, Setting("spark.sql.ansi.doubleQuotedIdentifiers") == "true" && Setting("spark.sql.ansi.enabled") == "true");
        HashSet<string> words = [.. Word().Matches(select).Select(word => word.Value)];
        (string View, Plan Plan)[] read = [.. views.Where(view => words.Contains(view.Key)).Select(view => (view.Key, view.Value))];
        // Rows that come from a plan come shuffled, each time in another way.
        string inputs = string.Join(", ", read.Select(input =>
            $"{Quote.Name(input.View)} as (select * from {input.Plan.Name} order by hash({input.Plan.Name}, (select seed from spark_seed)))"));
        Plan plan = Make(read.Length == 0 ? select : $"with {inputs} select * from ({select}\n)", [.. read.Select(input => input.Plan)], SparkText.IsOrdered(spark));
        return describes ? Described(plan) : plan;
    }

    /// <summary>A plan of a select in DuckDB's own words.</summary>
    /// <exception cref="SqlException">It can't be resolved.</exception>
    public Plan Make(string text, IReadOnlyList<Plan>? inputs = null, bool isOrdered = false)
    {
        string name = $"df_{Interlocked.Increment(ref plans)}";
        try
        {
            Execute($"create view {name} as {text}");
        }
        catch (SqlException e)
        {
            throw JvmFailure.Refused(e.Message);
        }

        PlanColumn[] columns = [.. Rows($"select column_name, column_type from (describe {name})").Select(row => new PlanColumn((string)row[0]!, (string)row[1]!))];
        return new Plan(this, name, text, isOrdered, inputs ?? [], columns);
    }

    public void Execute(string sql) => Database.Execute("spark", sql);

    public List<object?[]> Rows(string sql)
    {
        using DuckDbReader reader = Database.Query("spark", sql);
        List<object?[]> rows = [];
        while (reader.Next())
        {
            VectorView[] vectors = [.. Enumerable.Range(0, reader.Columns.Count).Select(reader.Vector)];
            for (int row = 0; row < reader.Rows; row++)
            {
                rows.Add([.. vectors.Select(vector => vector.Boxed(row))]);
            }
        }

        return rows;
    }

    /// <summary>An action begins: rows come in another order, and functions are met by new tasks.</summary>
    public void Start()
    {
        Execute($"update spark_seed set seed = {++actions}");
        Functions.Start();
    }

    /// <summary>The next action's own chance.</summary>
    public Random Chance() => new(actions);

    private Plan Described(Plan of) => Make(
        $"select * from (values {string.Join(", ", of.Columns.Select(column => $"({Quote.Text(column.Name)}, {Quote.Text(column.Spark)}, cast(null as varchar))"))}) d(col_name, data_type, comment)",
        isOrdered: true);

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
