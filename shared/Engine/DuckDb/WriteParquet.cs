using Pipelines.Contracts;

namespace Pipelines.Engine.DuckDb;

/// <summary>How Parquet files are written. Source: shared/adr/0017.</summary>
internal static class WriteParquet
{
    private const string Common = "format parquet, compression zstd";

    // More than the tracks that 16,384 listeners of a catalog of 100,000 meet. DuckDB reserves a table of twice as many for every column.
    private const int DictionaryValues = 1 << 18;

    // An id of 22 letters and its length, and then some.
    private const int BytesPerId = 32;

    /// <summary>
    /// Options of a copy. DuckDB writes a column plain that has more values than a fifth of the row group's rows or a dictionary of more
    /// than 1 MB: a list of 200 ids a row is over both. Numbers that hardly repeat are better off plain, so that only rows that are mostly
    /// lists are written otherwise. Their row groups are small, as threads share the rows by the group.
    /// </summary>
    public static string Options(Schema schema) => schema.Columns.Count(column => column.IsList) * 2 >= schema.Columns.Length
        ? $"{Common}, row_group_size 16384, dictionary_size_limit {DictionaryValues}, string_dictionary_page_size_limit {DictionaryValues * BytesPerId}"
        : Common;
}
