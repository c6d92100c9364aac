namespace Pipelines.Engine.DuckDb;

/// <summary>Spark's names for functions that DuckDB knows by another name, with Spark's results: see portable-sql.md.</summary>
internal static class Macros
{
    public const string Sql = """
        create macro shiftright(bits, distance) as bits >> cast(distance as integer);
        create macro collect_list(element) as coalesce(list(element) filter (where element is not null), []);
        create macro array_compact(elements) as list_filter(elements, lambda element: element is not null);
        create macro unix_date(day) as cast(day - date '1970-01-01' as integer);
        create macro array_join(texts, separator) as case when texts is not null then coalesce(array_to_string(texts, separator), '') end;
        create macro array_size(elements) as len(elements);
        create macro explode(elements) as unnest(elements);
        """;
}
