namespace Pipelines.Tests.Architecture.Portable;

/// <summary>Types and roundings of numbers that differ.</summary>
internal static class NumberRules
{
    private static readonly string[] Integers = ["smallint", "integer", "bigint"];

    // What gives back a fraction where it is given one.
    private static readonly string[] Passing = ["", "abs", "cast", "coalesce", "greatest", "least", "max", "min", "nullif", "sum"];

    public static IEnumerable<SqlFault> Faults(SqlShape sql) => Literals(sql).Concat(Casts(sql)).Concat(Sums(sql)).Concat(Shifts(sql));

    private static IEnumerable<SqlFault> Literals(SqlShape sql)
    {
        for (int i = 0; i < sql.Tokens.Length; i++)
        {
            SqlToken token = sql.Tokens[i];
            if (token.Kind == SqlTokenKind.Number && !token.Text.All(char.IsAsciiDigit) && !(sql.Reads(i - 2, "cast", "(") && sql.Reads(i + 1, "as", "double", ")")))
            {
                yield return new SqlFault(token.Line, $"{token.Text} is a decimal of another precision in each engine, or no literal: cast(0.5 as double)");
            }
        }
    }

    private static IEnumerable<SqlFault> Casts(SqlShape sql)
    {
        foreach (int cast in sql.Calls("cast").Where(cast => Integers.Contains(sql.CastTo(cast + 1))))
        {
            int open = cast + 1;
            if (Enumerable.Range(open + 1, sql.Closing(open) - open - 2).Any(i => IsFraction(sql, i) && Passes(sql, i, open)))
            {
                yield return new SqlFault(sql.Tokens[cast].Line, "a cast of a fraction to an integer cuts off in Spark and rounds in DuckDB: cast its floor()");
            }
        }
    }

    private static bool IsFraction(SqlShape sql, int at) =>
        sql.Reads(at, "/") || (sql.Reads(at, "cast", "(") && sql.CastTo(at + 1) is "double" or "float");

    private static bool Passes(SqlShape sql, int at, int to)
    {
        for (int open = sql.Opening(at); open != to; open = sql.Opening(open))
        {
            string function = sql.FunctionOf(open);
            bool groups = function != "over" && PortableList.Project.Keywords.Contains(function);
            if (!groups && !Passing.Contains(function))
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<SqlFault> Sums(SqlShape sql)
    {
        foreach (int sum in sql.Calls("sum"))
        {
            int open = sql.Opening(sum);
            if (open >= 0 && sql.FunctionOf(open) == "coalesce")
            {
                open = sql.Opening(open);
            }

            if (open < 0 || sql.CastTo(open) != "bigint")
            {
                yield return new SqlFault(sql.Tokens[sum].Line, "a sum is a bigint in Spark and a hugeint in DuckDB: cast(sum(x) as bigint)");
            }
        }
    }

    private static IEnumerable<SqlFault> Shifts(SqlShape sql)
    {
        foreach (int shift in sql.Calls("shiftright"))
        {
            (int first, int last) = sql.Arguments(shift + 1).Last();
            bool isNumber = first == last && sql.Tokens[first].Kind == SqlTokenKind.Number;
            if (!isNumber && !(sql.Reads(first, "cast", "(") && sql.CastTo(first + 1) == "integer"))
            {
                yield return new SqlFault(sql.Tokens[shift].Line, "Spark shifts by an int and takes no bigint for one: shiftright(x, cast(y as integer))");
            }
        }
    }
}
