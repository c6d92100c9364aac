using System.Collections;
using System.Collections.Immutable;
using Pipelines.Engine;
using Pipelines.Runner.Output;

namespace Pipelines.Runner.Diff;

/// <summary>Keeps the rows to show while shard after shard is compared.</summary>
internal sealed class DiffExamples(IEngine engine, ComparedColumns columns, TrackTitles titles, int shown)
{
    // Of the tracks that came or went: enough to see what kind they are.
    private const int TracksShown = 5;

    private List<LeastAlike> leastAlike = [];
    private List<RowExample> changedRows = [];

    /// <summary>Takes what the views of the current shard have to show.</summary>
    public void AddShard()
    {
        if (shown == 0)
        {
            return;
        }

        if (columns.Ranking is not null)
        {
            // A table, so that the engine knows how few they are and joins the rankings to them instead of holding all of those.
            engine.Table("least_alike", Select("diff_least_alike.sql"));
            leastAlike =
            [
                .. leastAlike.Concat(engine.Query<LeastAlike>(Select("diff_rankings.sql")))
                    .OrderBy(row => row.Likeness).ThenBy(row => row.Key, StringComparer.Ordinal).Take(shown),
            ];
            return;
        }

        engine.Table("changed_rows", Select("diff_changed_rows.sql"));
        IReadOnlyList<object?[]> rows = engine.Query(Select("diff_row_values.sql"), out ImmutableArray<string> names);
        changedRows = [.. changedRows.Concat(rows.Select(row => Example(row, names))).OrderBy(row => row.Key, Keys).Take(shown)];
    }

    /// <summary>Keys whose rankings are the least alike, those first.</summary>
    public ImmutableArray<RankingExample> Rankings()
    {
        var moves = leastAlike.Select(row => (Row: row, Came: Without(row.IdsB, row.IdsA), Went: Without(row.IdsA, row.IdsB))).ToArray();
        titles.Look(moves.SelectMany(move => move.Came.Take(TracksShown).Concat(move.Went.Take(TracksShown))).Select(track => track.Id));
        return
        [
            .. moves.Select(move => new RankingExample(
                move.Row.Key,
                move.Row.Likeness / 10_000.0,
                move.Came.Count,
                [.. move.Came.Take(TracksShown).Select(titles.Of)],
                move.Went.Count,
                [.. move.Went.Take(TracksShown).Select(titles.Of)])),
        ];
    }

    public ImmutableArray<RowExample> Rows() => [.. changedRows];

    // A row has the columns of a, key first, and then those of b.
    private RowExample Example(object?[] row, ImmutableArray<string> names)
    {
        int width = row.Length / 2;
        int keyColumns = width - columns.Values.Length;
        return new RowExample(
            [.. row.Take(columns.KeyLength).Select(value => RowsView.Show(value, isWhole: false))],
            [
                .. Enumerable.Range(keyColumns, width - keyColumns)
                    .Where(i => !StructuralComparisons.StructuralEqualityComparer.Equals(row[i], row[width + i]))
                    .Select(i => new Change(names[i], RowsView.Show(row[i], isWhole: false), RowsView.Show(row[width + i], isWhole: false))),
            ]);
    }

    private static List<(int Rank, string Id)> Without(IReadOnlyList<string> ids, IReadOnlyList<string> others)
    {
        HashSet<string> known = [.. others];
        return [.. ids.Select((id, rank) => (Rank: rank + 1, Id: id)).Where(track => !known.Contains(track.Id))];
    }

    private static Sql Select(string file) => Sql.Embedded(typeof(DiffExamples).Assembly, file);

    private static Comparer<ImmutableArray<string>> Keys { get; } = Comparer<ImmutableArray<string>>.Create((left, right) =>
        left.Zip(right, string.CompareOrdinal).FirstOrDefault(order => order != 0));

    private sealed record LeastAlike(string Key, long Likeness, IReadOnlyList<string> IdsA, IReadOnlyList<string> IdsB);
}
