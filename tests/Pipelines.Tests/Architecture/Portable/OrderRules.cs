namespace Pipelines.Tests.Architecture.Portable;

/// <summary>Orderings whose defaults differ.</summary>
internal static class OrderRules
{
    private static readonly string[] Ends = ["limit", "union", "rows", "range"];

    public static IEnumerable<SqlFault> Faults(SqlShape sql) => Nulls(sql).Concat(Limits(sql)).Concat(Ranks(sql));

    // Descending, nulls come last in both.
    private static IEnumerable<SqlFault> Nulls(SqlShape sql)
    {
        foreach (int order in Enumerable.Range(0, sql.Tokens.Length).Where(i => sql.Reads(i, "order", "by")))
        {
            int open = sql.Opening(order);
            int end = order + 2;
            while (end < sql.Tokens.Length && (open < 0 || end < sql.Closing(open)) && !(sql.Opening(end) == open && Ends.Contains(sql.Tokens[end].Text)))
            {
                end++;
            }

            foreach ((int first, int last) in sql.Split(order + 2, end, open))
            {
                if (!sql.Reads(last, "desc") && !sql.Reads(last - 1, "nulls"))
                {
                    yield return new SqlFault(sql.Tokens[first].Line, "an ascending key has nulls first in Spark and last in DuckDB: say nulls first or nulls last");
                }
            }
        }
    }

    private static IEnumerable<SqlFault> Limits(SqlShape sql)
    {
        foreach (int limit in Enumerable.Range(0, sql.Tokens.Length).Where(i => sql.Reads(i, "limit")))
        {
            bool isOrdered = Enumerable.Range(0, limit).Any(i => sql.Reads(i, "order", "by") && sql.Opening(i) == sql.Opening(limit));
            if (!isOrdered || sql.Tokens[limit + 1].Kind != SqlTokenKind.Number)
            {
                yield return new SqlFault(sql.Tokens[limit].Line, "a limit is a number, and has an order by before it");
            }
        }
    }

    private static IEnumerable<SqlFault> Ranks(SqlShape sql)
    {
        foreach (int rank in new[] { "row_number", "rank", "dense_rank" }.SelectMany(sql.Calls))
        {
            int over = sql.Closing(rank + 1) + 1;
            int end = sql.Reads(over, "over", "(") ? sql.Closing(over + 1) : over;
            if (!sql.Reads(end + 1, "=") && sql.CastTo(sql.Opening(rank)) != "bigint")
            {
                yield return new SqlFault(sql.Tokens[rank].Line, $"{sql.Tokens[rank].Text}() is an int in Spark and a bigint in DuckDB: compare it by = where it stands, or cast it to bigint");
            }
        }
    }
}
