using System.Numerics;
using Pipelines.Contracts;

namespace Pipelines.Engine.DuckDb;

/// <summary>How Parquet files are written. Source: shared/adr/0017.</summary>
internal static class WriteParquet
{
    private const string Common = "format parquet, compression zstd";

    // More than the tracks that 16,384 listeners meet in a catalog of several hundred thousand.
    private const long MostValues = 1 << 19;

    // What DuckDB reserves for each of them, in every column of each row group that is being written, however few values there are.
    private const long BytesPerValue = 48;

    // Of the engine's memory, as the rows are sorted beside it.
    private const int MemoryParts = 4;

    // An id of 22 letters and its length, and then some.
    private const int BytesPerId = 32;

    /// <summary>
    /// Options of a copy. DuckDB writes a column plain that has more values than a fifth of the row group's rows or a dictionary of more
    /// than 1 MB: a list of 200 ids a row is over both. Numbers that hardly repeat are better off plain, so that only rows that are mostly
    /// lists are written otherwise. Their row groups are small, as threads share the rows by the group.
    /// </summary>
    public static string Options(Schema schema, EngineSettings settings)
    {
        if (schema.Columns.Count(column => column.IsList) * 2 < schema.Columns.Length)
        {
            return Common;
        }

        long values = settings.MemoryBytes / MemoryParts / (BytesPerValue * schema.Columns.Length * settings.Threads);
        values = (long)BitOperations.RoundUpToPowerOf2((ulong)Math.Clamp(values, 2, MostValues) + 1) / 2;
        return FormattableString.Invariant(
            $"{Common}, row_group_size 16384, dictionary_size_limit {values}, string_dictionary_page_size_limit {values * BytesPerId}");
    }
}
