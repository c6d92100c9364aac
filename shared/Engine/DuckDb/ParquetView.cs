using Pipelines.Contracts;

namespace Pipelines.Engine.DuckDb;

/// <summary>The select that makes a contract's columns from Parquet files, over all of them or over one shard's.</summary>
internal sealed class ParquetView
{
    private readonly string name;
    private readonly ParquetInput input;
    private readonly string columns;

    private ParquetView(string name, ParquetInput input, string columns) => (this.name, this.input, this.columns) = (name, input, columns);

    /// <exception cref="BadInputException">A file can't be read, or does not fit the schema; every misfit is listed.</exception>
    public static ParquetView Over(DuckDbDatabase database, string name, ParquetInput input)
    {
        IReadOnlyDictionary<string, string> found = input.IsChecked || input.Parts.Count == 0
            ? input.Schema.Columns.DistinctBy(column => Original(column.Name, input)).ToDictionary(column => Original(column.Name, input), SqlTypes.Name)
            : ParquetSchemaCheck.Columns(database, name, input);
        return new ParquetView(name, input, string.Join(",\n    ", input.Schema.Columns.Select(column => Select(column, input, found))));
    }

    public string Create(int? shard, int shards)
    {
        IReadOnlyList<ParquetPart> parts = shard is int s ? [.. input.Parts.Where(part => part.Overlaps(s, shards))] : input.Parts;
        string view = $"create or replace view {Quote.Name(name)} as\nselect\n    {columns}\nfrom {Source(parts)}";
        List<string> conditions = [];
        if (shard is int wanted && parts.Any(part => !part.IsWithin(wanted, shards)))
        {
            conditions.Add($"shard_of({Quote.Name(Original(input.ShardKey!, input))}, {shards}) = {wanted}");
        }

        if (input.Without is { } table)
        {
            conditions.Add($"coalesce(cast({Quote.Name(Original(ParquetInput.Listener, input))} as varchar), '') not in (select {ParquetInput.Listener} from {Quote.Name(table)})");
        }

        return conditions.Count == 0 ? view : $"{view}\nwhere {string.Join(" and ", conditions)}";
    }

    // No file, no rows: the view keeps its columns all the same.
    private string Source(IReadOnlyList<ParquetPart> parts) => parts.Count == 0
        ? $"(select {string.Join(", ", input.Schema.Columns.DistinctBy(c => Original(c.Name, input)).Select(c => $"cast(null as {SqlTypes.Name(c)}) as {Quote.Name(Original(c.Name, input))}"))} where false)"
        : input.IsChecked ? ReadParquet.Of(parts.Select(part => part.Path)) : ReadParquet.OfMixed(parts.Select(part => part.Path));

    private static string Select(Column column, ParquetInput input, IReadOnlyDictionary<string, string> found)
    {
        string original = Original(column.Name, input);
        string type = SqlTypes.Name(column);
        string value = found.TryGetValue(original, out string? foundType) ? Quote.Name(original) : "null";
        // Nanoseconds have no direct way to a UTC timestamp.
        string converted = foundType == "TIMESTAMP_NS" ? $"cast({value} as timestamp)" : value;
        return $"cast({converted} as {type}) as {Quote.Name(column.Name)}";
    }

    private static string Original(string column, ParquetInput input) => input.Columns.GetValueOrDefault(column, column);
}
