using Pipelines.GoogleFakes.BigQuery.GoogleSql;

namespace Pipelines.GoogleFakes.BigQuery.Reading;

/// <summary>
/// Casts as GoogleSQL has them, where DuckDB's own differ: text of numbers and times, rounding half away from zero, digits only for INT64.
/// Source: cloud.google.com/bigquery/docs/reference/standard-sql/conversion_functions.
/// </summary>
internal static class CastText
{
    /// <summary>DuckDB macros that <see cref="Of"/> calls; each looks at its argument's type, which is known when the query is planned.</summary>
    public const string Macros = """
        create or replace macro bq_text(x) as case
            when typeof(x) = 'DOUBLE' then regexp_replace(cast(x as varchar), '\.0$', '')
            when typeof(x) like 'DECIMAL%' then regexp_replace(regexp_replace(cast(x as varchar), '(\.[0-9]*?)0+$', '\1'), '\.$', '')
            when typeof(x) like 'TIMESTAMP%' then bq_times(cast(x as varchar))
            else cast(x as varchar) end;
        create or replace macro bq_whole(x) as case
            when typeof(x) = 'VARCHAR' then regexp_extract(cast(x as varchar), '^[ ]*([+-]?[0-9]+)[ ]*$', 1)
            when typeof(x) = 'DOUBLE' then cast(cast(round(try_cast(cast(x as varchar) as double)) as decimal(38, 0)) as varchar)
            when typeof(x) = 'BOOLEAN' then case when cast(x as varchar) = 'true' then '1' when cast(x as varchar) = 'false' then '0' end
            when typeof(x) like 'DECIMAL%' then cast(round(try_cast(cast(x as varchar) as decimal(38, 9))) as varchar)
            else cast(x as varchar) end;
        """;

    /// <summary>Times are written with three digits of a second or with six, where there is a fraction at all.</summary>
    public const string TimesMacro = """
        create or replace macro bq_times(t) as case
            when regexp_matches(t, '\.[0-9]{1,2}(\+|$)') then regexp_replace(t, '\.([0-9]{1,2})(\+.*)?$', '.' || rpad(regexp_extract(t, '\.([0-9]+)', 1), 3, '0') || '\2')
            when regexp_matches(t, '\.[0-9]{4,5}(\+|$)') then regexp_replace(t, '\.([0-9]{4,5})(\+.*)?$', '.' || rpad(regexp_extract(t, '\.([0-9]+)', 1), 6, '0') || '\2')
            else t end;
        """;

    public static string Of(Written operand, SqlType target, bool isSafe)
    {
        if (operand.Type == SqlType.Bytes && target == SqlType.Text)
        {
            throw BigQueryException.NotUnderstood("a cast of BYTES to STRING");
        }

        string cast = isSafe ? "try_cast" : "cast";
        return target switch
        {
            _ when target == SqlType.Text => operand.Type == SqlType.Text ? $"cast({operand.Text} as varchar)" : $"bq_text({operand.Text})",
            _ when target == SqlType.Int64 && operand.Type != SqlType.Int64 => $"{cast}(bq_whole({operand.Text}) as bigint)",
            _ when target == SqlType.Bytes => $"encode({operand.Text})",
            _ => $"{cast}({operand.Text} as {target.DuckDb})",
        };
    }
}
