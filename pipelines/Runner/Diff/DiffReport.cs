using System.Collections.Immutable;

namespace Pipelines.Runner.Diff;

/// <summary>How two runs of a signal differ; in JSON as here, in snake case.</summary>
/// <param name="SchemaChanges">Columns that came, went, or changed their type.</param>
/// <param name="ParameterChanges">Parameters whose recorded values differ.</param>
/// <param name="InputChanges">Inputs whose recorded digests differ.</param>
/// <param name="LogicChanged">Whether SQL, job or kernels differ.</param>
/// <param name="Columns">Columns that both runs have with one type, without the key.</param>
/// <param name="Ranks">Null for a signal that ranks nothing.</param>
/// <param name="LeastAlike">Keys whose rankings are the least alike; empty for a signal that ranks nothing.</param>
/// <param name="ChangedRows">For such a signal its first changed rows, by key.</param>
internal sealed record DiffReport(
    string Signal,
    DiffRun A,
    DiffRun B,
    ImmutableArray<Change> SchemaChanges,
    ImmutableArray<Change> ParameterChanges,
    ImmutableArray<Change> InputChanges,
    bool LogicChanged,
    RowCounts Rows,
    ImmutableArray<ColumnDiff> Columns,
    RankDiff? Ranks,
    ImmutableArray<RankingExample> LeastAlike,
    ImmutableArray<RowExample> ChangedRows);

/// <summary>One of the two runs.</summary>
internal sealed record DiffRun(string Reference, DateOnly Date, string Run, long Rows, string Digest, string Where);

/// <summary>A named thing on both sides; null where it is not there.</summary>
internal sealed record Change(string Name, string? A, string? B);

/// <summary>Rows by key, in the columns that both runs have.</summary>
internal sealed record RowCounts(long Added, long Gone, long Changed, long Same)
{
    public static RowCounts operator +(RowCounts left, RowCounts right) =>
        new(left.Added + right.Added, left.Gone + right.Gone, left.Changed + right.Changed, left.Same + right.Same);
}

/// <summary>One column.</summary>
/// <param name="Changed">Rows of both runs in which it differs.</param>
/// <param name="Shift">For a number, over those rows; for a list of scores, over the ranked ids that both have; null for the rest.</param>
internal sealed record ColumnDiff(string Name, string Type, long Changed, Shift? Shift);

/// <summary>How values moved from a to b.</summary>
/// <param name="Pairs">Values that have one on the other side.</param>
internal sealed record Shift(long Pairs, double MeanA, double MeanB, double MeanShift, double MeanAbsoluteShift, double LargestAbsoluteShift);

/// <summary>How alike the rankings of the keys in both runs are.</summary>
/// <param name="Column">The ranked ids.</param>
/// <param name="Keys">How many keys both runs have.</param>
/// <param name="Overlap">Rank-biased overlap, p = 0.9: 0 to 1.</param>
/// <param name="Jaccard">Of the first 50: 0 to 1.</param>
internal sealed record RankDiff(string Column, long Keys, Distribution Overlap, Distribution Jaccard);

/// <summary>Values by key: the mean, and those that 10 %, half and 90 % of the keys do not exceed.</summary>
internal sealed record Distribution(double Mean, double P10, double Median, double P90);

/// <summary>A key whose ranking changed.</summary>
/// <param name="Overlap">Rank-biased overlap.</param>
/// <param name="CameCount">How many ids b has and a has not.</param>
/// <param name="Came">The first of them, best first.</param>
internal sealed record RankingExample(
    string Key, double Overlap, int CameCount, ImmutableArray<RankedTrack> Came, int WentCount, ImmutableArray<RankedTrack> Went);

/// <summary>A track with its place in the ranking, from 1; title and artist are null where the catalog does not know them.</summary>
internal sealed record RankedTrack(int Rank, string TrackId, string? Title, string? ArtistName);

/// <summary>A changed row: its key, and the columns that differ.</summary>
internal sealed record RowExample(ImmutableArray<string> Key, ImmutableArray<Change> Columns);
