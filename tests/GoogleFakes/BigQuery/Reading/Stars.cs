using System.Collections.Immutable;
using Pipelines.GoogleFakes.BigQuery.GoogleSql;

namespace Pipelines.GoogleFakes.BigQuery.Reading;

/// <summary><c>*</c> and <c>t.*</c> among what a select gives; the columns that a join made one of stand once.</summary>
internal static class Stars
{
    /// <summary>Every star as the columns that it stands for.</summary>
    /// <exception cref="BigQueryException">invalidQuery: there is nothing that it could stand for.</exception>
    public static ImmutableArray<Selected> Expand(ImmutableArray<SelectItem> items, Scope scope, string query)
    {
        ImmutableArray<Selected>.Builder expanded = ImmutableArray.CreateBuilder<Selected>();
        foreach (SelectItem item in items)
        {
            if (item is Selected selected)
            {
                expanded.Add(selected);
                continue;
            }

            Star star = (Star)item;
            HashSet<string> given = new(StringComparer.OrdinalIgnoreCase);
            List<(string Alias, Source Source)> sources = [.. scope.Sources.Where(source => star.Qualifier is null || source.Alias.Equals(star.Qualifier, StringComparison.OrdinalIgnoreCase))];
            if (sources.Count == 0)
            {
                throw BigQueryException.InvalidQuery(star.Qualifier is null ? "SELECT * must have a FROM clause" : $"Unrecognized name: {star.Qualifier} at {Lexer.Place(query, star.Position)}");
            }

            foreach ((string alias, Source source) in sources)
            {
                foreach (OutputColumn column in source.Columns.Where(column => !star.Except.Contains(column.Name, StringComparer.OrdinalIgnoreCase)))
                {
                    if (given.Add(column.Name) || !scope.IsMerged(column.Name))
                    {
                        expanded.Add(new Selected(new NameReference(star.Position, [alias, column.Name]), column.Name));
                    }
                }
            }
        }

        return expanded.ToImmutable();
    }
}
