using Pipelines.Contracts;

namespace Pipelines.Engine.DuckDb;

/// <summary>Compares a file of a snapshot with its contract: what readers were promised, neither more nor less.</summary>
internal static class WrittenSchemaCheck
{
    public static IReadOnlyList<string> Misfits(DuckDbDatabase database, string path, Schema schema)
    {
        // A Dictionary that nothing was removed from keeps the order in which it was filled.
        string[] found = [.. ParquetSchemaCheck.Describe(database, Path.GetFileName(path), path).Select(column => $"{column.Key} {column.Value}")];
        string[] wanted = [.. schema.Columns.Select(column => $"{column.Name} {SqlTypes.Name(column)}")];
        string[] misfits = [.. wanted.Except(found).Select(column => $"{column} is missing"), .. found.Except(wanted).Select(column => $"{column} is not of the contract")];
        return misfits.Length > 0 || found.SequenceEqual(wanted) ? misfits : [$"the columns stand in another order: {string.Join(", ", found)}"];
    }
}
