using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Engine;

namespace Pipelines.Runner.Diff;

/// <summary>What two runs have in common to compare, and the views of it that the selects read.</summary>
internal sealed class ComparedColumns
{
    // Named alike in every view, so that one select serves every signal; a shorter key repeats its first column.
    private const int KeyColumns = 4;

    // Rankings are best first; what else a signal lists stands beside one, or has an order of its own.
    private static readonly string[] RankingNames = ["track_ids", "neighbor_ids"];

    private readonly ImmutableArray<string> key;
    private readonly ImmutableArray<Column> keyColumns;

    public ComparedColumns(DiffSide a, DiffSide b, ImmutableArray<string> key)
    {
        this.key = key;
        Column[] common = [.. a.Columns.Where(b.Columns.Contains)];
        string[] lost = [.. key.Except(common.Select(column => column.Name))];
        if (lost.Length > 0)
        {
            throw new BadInputException($"the runs can't be matched row by row: both need the key column {string.Join(" and ", lost)}, with one type.");
        }

        Values = [.. common.Where(column => !key.Contains(column.Name))];
        Ranking = Values.FirstOrDefault(column => column is { IsList: true, Type: ColumnType.Text } && RankingNames.Contains(column.Name));
        keyColumns =
        [
            .. Enumerable.Range(0, KeyColumns).Select(i => common.Single(column => column.Name == (i < key.Length ? key[i] : key[0])) with { Name = $"key_{i + 1}" }),
        ];
    }

    /// <summary>How many columns make the key.</summary>
    public int KeyLength => key.Length;

    /// <summary>Columns of both runs, of one type, without the key's.</summary>
    public ImmutableArray<Column> Values { get; }

    /// <summary>The ranked ids; null where the signal ranks nothing.</summary>
    public Column? Ranking { get; }

    public static bool IsNumber(Column column) =>
        !column.IsList && column.Type is ColumnType.Bool or ColumnType.Short or ColumnType.Int or ColumnType.Long or ColumnType.Float or ColumnType.Double;

    /// <summary>Whether a column may hold a score for each ranked id.</summary>
    public bool IsScores(Column column) => Ranking is not null && column is { IsList: true, Type: ColumnType.Short or ColumnType.Int or ColumnType.Long };

    /// <summary>Whole rows: key_1 to key_4 and every compared column by its name.</summary>
    public ParquetInput Rows(IReadOnlyList<ParquetPart> parts) => View(parts, Values.Select(column => (column.Name, column)));

    /// <summary>key_1 to key_4, the column as <c>value</c>, scores as longs, and the ranked ids as <c>ids</c> where there are any.</summary>
    public ParquetInput Column(IReadOnlyList<ParquetPart> parts, Column column)
    {
        (string, Column) value = ("value", IsScores(column) ? column with { Type = ColumnType.Long } : column);
        return View(parts, Ranking is null || column == Ranking ? [value] : [value, ("ids", Ranking)]);
    }

    /// <summary>key_1 to key_4 and <c>ids</c>.</summary>
    public ParquetInput Ranks(IReadOnlyList<ParquetPart> parts) => View(parts, [("ids", Ranking!)]);

    private ParquetInput View(IReadOnlyList<ParquetPart> parts, IEnumerable<(string Name, Column Column)> columns)
    {
        (string Name, Column Column)[] wanted = [.. columns];
        Dictionary<string, string> names = wanted.ToDictionary(pair => pair.Name, pair => pair.Column.Name);
        for (int i = 0; i < KeyColumns; i++)
        {
            names[$"key_{i + 1}"] = i < key.Length ? key[i] : key[0];
        }

        return new ParquetInput
        {
            Parts = parts,
            Schema = new Schema(1, [.. keyColumns, .. wanted.Select(pair => pair.Column with { Name = pair.Name })]),
            Columns = names,
            IsChecked = true,
        };
    }
}
