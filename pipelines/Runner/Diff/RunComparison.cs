using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Engine;

namespace Pipelines.Runner.Diff;

/// <summary>
/// Compares two runs of a signal, shard by shard: rows of one key lie in the same shard of both, so that memory is bounded by a shard,
/// and only sums, histograms and examples are kept.
/// </summary>
internal sealed class RunComparison
{
    private readonly IEngine engine;
    private readonly DiffSide a;
    private readonly DiffSide b;
    private readonly ComparedColumns columns;
    private readonly DiffExamples examples;

    private readonly Dictionary<string, long> changed = [];
    private readonly Dictionary<string, ShiftSums> shifts = [];
    private readonly Histogram overlap = new();
    private readonly Histogram jaccard = new();
    private RowCounts rows = new(0, 0, 0, 0);

    /// <param name="titles">Knows the tracks of the examples.</param>
    /// <param name="shown">How many examples.</param>
    public RunComparison(IEngine engine, DiffSide a, DiffSide b, ImmutableArray<string> key, TrackTitles titles, int shown)
    {
        (this.engine, this.a, this.b) = (engine, a, b);
        columns = new ComparedColumns(a, b, key);
        examples = new DiffExamples(engine, columns, titles, shown);
        engine.Register(DiffKernels.Ids);
        engine.Register(DiffKernels.Ranks);
        engine.Register(DiffKernels.Scores);
        engine.Params([("examples", shown)]);
    }

    public DiffReport Run()
    {
        int shards = Math.Min(a.Shards, b.Shards);
        for (int shard = 0; shard < shards; shard++)
        {
            Compare(a.Parts(shard, shards), b.Parts(shard, shards));
        }

        return new DiffReport(
            a.Manifest.Signal,
            Describe(a),
            Describe(b),
            Changes(a.Manifest.Columns, b.Manifest.Columns, column => column.Name, column => column.Type),
            Changes(a.Manifest.Parameters, b.Manifest.Parameters, pair => pair.Key, pair => pair.Value),
            Changes(a.Manifest.Inputs, b.Manifest.Inputs, input => $"{input.Name} {input.Date:yyyy-MM-dd}".TrimEnd(), input => input.Digest),
            a.Manifest.LogicVersion != b.Manifest.LogicVersion,
            rows,
            [.. columns.Values.Select(Describe)],
            columns.Ranking is null ? null : new RankDiff(columns.Ranking.Name, overlap.Count, overlap.ToDistribution(), jaccard.ToDistribution()),
            examples.Rankings(),
            examples.Rows());
    }

    private void Compare(IReadOnlyList<ParquetPart> partsA, IReadOnlyList<ParquetPart> partsB)
    {
        View("side", columns.Rows);
        rows += engine.Query<RowCounts>(Select("diff_rows.sql"))[0];
        foreach (Column column in columns.Values)
        {
            View("column", parts => columns.Column(parts, column));
            changed[column.Name] = changed.GetValueOrDefault(column.Name) + engine.Query<ChangedRows>(Select("diff_column.sql"))[0].Changed;
            if (ComparedColumns.IsNumber(column) || columns.IsScores(column))
            {
                string select = columns.IsScores(column) ? "diff_scores.sql" : "diff_scalars.sql";
                shifts[column.Name] = shifts.GetValueOrDefault(column.Name, ShiftSums.Zero) + engine.Query<ShiftSums>(Select(select))[0];
            }
        }

        if (columns.Ranking is not null)
        {
            View("ranks", columns.Ranks);
            foreach (Likeness likeness in engine.Query<Likeness>(Select("diff_ranks.sql")))
            {
                (likeness.Measure == "jaccard" ? jaccard : overlap).Add(likeness.Value, likeness.Keys);
            }
        }

        examples.AddShard();

        void View(string name, Func<IReadOnlyList<ParquetPart>, ParquetInput> of)
        {
            engine.ReadParquet($"{name}_a", of(partsA));
            engine.ReadParquet($"{name}_b", of(partsB));
        }
    }

    private ColumnDiff Describe(Column column) => new(
        column.Name,
        a.Manifest.Columns.Single(written => written.Name == column.Name).Type,
        changed[column.Name],
        shifts.GetValueOrDefault(column.Name)?.ToShift());

    private static DiffRun Describe(DiffSide side) =>
        new(side.Reference, side.Manifest.Date, side.Manifest.Run, side.Manifest.Rows, side.Manifest.Digest, side.Folder);

    private static ImmutableArray<Change> Changes<T>(IEnumerable<T> inA, IEnumerable<T> inB, Func<T, string> name, Func<T, string> value)
    {
        Dictionary<string, string> valuesA = inA.ToDictionary(name, value), valuesB = inB.ToDictionary(name, value);
        return
        [
            .. valuesA.Keys.Union(valuesB.Keys)
                .Select(key => new Change(key, valuesA.GetValueOrDefault(key), valuesB.GetValueOrDefault(key)))
                .Where(change => change.A != change.B),
        ];
    }

    private static Sql Select(string file) => Sql.Embedded(typeof(RunComparison).Assembly, file);

    private sealed record ChangedRows(long Changed);

    private sealed record Likeness(string Measure, long Value, long Keys);
}
