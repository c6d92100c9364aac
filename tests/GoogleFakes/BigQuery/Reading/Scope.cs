using Pipelines.GoogleFakes.BigQuery.GoogleSql;
using Pipelines.GoogleFakes.BigQuery.Tables;

namespace Pipelines.GoogleFakes.BigQuery.Reading;

/// <summary>The sources of one select by their aliases, and which name was found where.</summary>
internal sealed class Scope(string query)
{
    private readonly List<(string Alias, Source Source)> sources = [];
    private readonly Dictionary<NameReference, ColumnOf> found = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> merged = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<(string Alias, Source Source)> Sources => sources;

    public IReadOnlyDictionary<NameReference, ColumnOf> Found => found;

    public void Add(string alias, Source source) => sources.Add((alias, source));

    /// <summary>A column that a join's <c>using</c> made one of: it is not ambiguous, and a star gives it once.</summary>
    public void Merge(string column) => merged.Add(column);

    public bool IsMerged(string column) => merged.Contains(column);

    /// <summary>The alias and the column that a name means.</summary>
    /// <exception cref="BigQueryException">invalidQuery: there is none, or several.</exception>
    public (string Alias, OutputColumn Column) Find(NameReference name)
    {
        if (name.Parts.Length > 2)
        {
            throw BigQueryException.NotUnderstood($"a field of a field, {string.Join('.', name.Parts)}, at {Lexer.Place(query, name.Position)}");
        }

        string? qualifier = name.Parts.Length == 2 ? name.Parts[0] : null;
        List<(string Alias, Source Source, OutputColumn Column)> candidates = [];
        foreach ((string alias, Source source) in sources)
        {
            if ((qualifier is null || Same(alias, qualifier)) && ColumnNamed(source, name.Column) is { } column)
            {
                candidates.Add((alias, source, column));
            }
        }

        if (candidates.Count == 0)
        {
            throw BigQueryException.InvalidQuery($"Unrecognized name: {string.Join('.', name.Parts)} at {Lexer.Place(query, name.Position)}");
        }

        if (candidates.Count > 1 && !merged.Contains(name.Column))
        {
            throw BigQueryException.InvalidQuery($"Column name {name.Column} is ambiguous at {Lexer.Place(query, name.Position)}");
        }

        if (candidates[0] is { Source: TableSource table, Column.Type: null })
        {
            FakeColumn unheld = table.Table.Columns.First(column => Same(column.Name, name.Column));
            throw BigQueryException.NotUnderstood($"values of the type {unheld.Type} ({unheld.Name} at {Lexer.Place(query, name.Position)})");
        }

        found[name] = new ColumnOf(candidates[0].Source, candidates[0].Column.Name);
        return (candidates[0].Alias, candidates[0].Column);
    }

    /// <summary>Whether a name is found, which then counts as read.</summary>
    public bool Finds(NameReference name)
    {
        bool isThere = sources.Exists(source => Same(source.Alias, name.Parts[0]) && ColumnNamed(source.Source, name.Column) is not null);
        if (isThere)
        {
            _ = Find(name);
        }

        return isThere;
    }

    private static OutputColumn? ColumnNamed(Source source, string name) =>
        source.Columns.FirstOrDefault(column => Same(column.Name, name)) ?? (source is TableSource table ? Pseudo(table.Table, name) : null);

    // Of tables that are partitioned by ingestion time only.
    private static OutputColumn? Pseudo(FakeTable table, string name) => table.Partitioning is { Field: null } ? name.ToUpperInvariant() switch
    {
        "_PARTITIONTIME" => new OutputColumn("_PARTITIONTIME", SqlType.Timestamp),
        "_PARTITIONDATE" => new OutputColumn("_PARTITIONDATE", SqlType.Date),
        _ => null,
    } : null;

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
