using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Kernels;

namespace Pipelines.Jobs.Inputs;

/// <summary>
/// Leaves the rows of forgotten listeners out of a source, wherever one is read. Each listener is looked up once, not each event, and
/// nothing is computed while nobody was forgotten.
/// </summary>
public sealed class SuppressedRows(IEngine engine, SuppressionList list)
{
    private static readonly Schema Listeners = Schema.Of(1, new Column(ParquetInput.Listener, ColumnType.Text));

    private static readonly Schema Hashes = Schema.Of(1, new Column("hash", ColumnType.Text));

    private static readonly Schema HashKey = Schema.Of(1, new Column("hash_key", ColumnType.Text));

    private bool isListed;

    /// <summary>The input without those rows.</summary>
    /// <param name="view">What the input is going to be read as.</param>
    /// <param name="rows">How many rows of it are left out.</param>
    public ParquetInput Without(string view, ParquetInput input, out long rows)
    {
        rows = 0;
        // A snapshot has them no more: forgetting rewrote it.
        if (list.IsEmpty || input.IsChecked || input is { BigQuery: null, Parts.Count: 0 } || input.Schema.Columns.All(column => column.Name != ParquetInput.Listener))
        {
            return input;
        }

        IReadOnlyList<ForgottenListener> found = Find(input);
        if (found.Count == 0)
        {
            return input;
        }

        rows = found.Sum(listener => listener.SourceRows);
        string table = $"forgotten_of_{view}";
        engine.Rows(table, Listeners, found.Select(listener => new object?[] { listener.UserId }));
        return input with { Without = table };
    }

    private IReadOnlyList<ForgottenListener> Find(ParquetInput input)
    {
        if (!isListed)
        {
            engine.Rows("suppressed", Hashes, list.Hashes.Select(hash => new object?[] { hash }));
            engine.Rows("suppression_key", HashKey, [[list.Key]]);
            isListed = true;
        }

        engine.ReadParquet("source_rows", input with { ShardKey = null });
        engine.Table("source_listeners", Sql.Embedded(typeof(SuppressedRows).Assembly, "source_listeners.sql"));
        return engine.Query<ForgottenListener>(Sql.Embedded(typeof(SuppressedRows).Assembly, "forgotten_listeners.sql"));
    }

    private sealed record ForgottenListener(string UserId, long SourceRows);
}
