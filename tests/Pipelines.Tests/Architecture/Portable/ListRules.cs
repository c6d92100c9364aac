namespace Pipelines.Tests.Architecture.Portable;

/// <summary>Functions of lists and texts that differ unless they are called in one way.</summary>
internal static class ListRules
{
    public static IEnumerable<SqlFault> Faults(SqlShape sql) => Explosions(sql).Concat(Members(sql)).Concat(Substrings(sql));

    private static IEnumerable<SqlFault> Explosions(SqlShape sql)
    {
        HashSet<int> selects = [];
        foreach (int explode in sql.Calls("explode"))
        {
            int select = explode;
            while (!(sql.Reads(select, "select") && sql.Opening(select) == sql.Opening(explode)))
            {
                if (--select < 0)
                {
                    break;
                }
            }

            bool isColumn = (explode - 1 == select || sql.Reads(explode - 1, ",")) && sql.Reads(sql.Closing(explode + 1) + 1, "as");
            if (select < 0 || !isColumn || !selects.Add(select))
            {
                yield return new SqlFault(sql.Tokens[explode].Line, "explode() is a column of a select by itself, the only one of its kind there, and has a name");
            }
        }
    }

    private static IEnumerable<SqlFault> Members(SqlShape sql) =>
        from call in sql.Calls("array_contains")
        where !(sql.Reads(call - 2, "coalesce", "(") && sql.Reads(sql.Closing(call + 1) + 1, ",", "false", ")"))
        select new SqlFault(sql.Tokens[call].Line, "array_contains() of a list with a null is null in Spark, where DuckDB says false: coalesce(array_contains(…), false)");

    private static IEnumerable<SqlFault> Substrings(SqlShape sql)
    {
        foreach (int call in sql.Calls("substring"))
        {
            (int first, int last)[] arguments = [.. sql.Arguments(call + 1)];
            bool isPlain = arguments.Length > 1 && arguments[1].first == arguments[1].last && sql.Tokens[arguments[1].first] is { Kind: SqlTokenKind.Number, Text: not "0" };
            if (!isPlain)
            {
                yield return new SqlFault(sql.Tokens[call].Line, "substring() starts at a number from 1: what is before the first character differs");
            }
        }
    }
}
