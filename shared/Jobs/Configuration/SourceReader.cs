using System.Collections.Immutable;
using Pipelines.Contracts;

namespace Pipelines.Jobs.Configuration;

/// <summary>Reads the <c>sources</c> of jobs.yaml, or those of an environment.</summary>
internal sealed class SourceReader(string baseDirectory, IReadOnlyList<string> knownSources, Faults faults)
{
    private readonly BigQueryReader bigQuery = new(faults);

    /// <param name="section">What faults put before a name, such as <c>sources</c>.</param>
    public ImmutableSortedDictionary<string, SourceConfig> Read(string section, MappingNode sources)
    {
        var read = ImmutableSortedDictionary.CreateBuilder<string, SourceConfig>(StringComparer.Ordinal);
        foreach (var (name, node) in sources.Entries)
        {
            string at = $"{section}.{name}";
            if (!knownSources.Contains(name))
            {
                faults.Add(node.Place, $"{at} is not a known source{Spelling.Hint(name, knownSources)}");
            }

            if (MappingNode.From(node, at, faults) is { } given && Read(name, at, given) is { } source)
            {
                read.Add(name, source);
            }
        }

        return read.ToImmutable();
    }

    private SourceConfig? Read(string name, string at, MappingNode given)
    {
        var section = OptionsBinder.Bind<SourceSection>(given, at, faults);
        var columns = ReadColumns(name, $"{at}.columns", section.Columns?.Entries ?? []);
        SourceConfig source = new(name, null, columns, section.Optional, section.EmptyDays, section.LateDays);
        if (section.Bigquery is { } asked)
        {
            DemandColumnNames(at, given, columns);
            return source with { BigQuery = bigQuery.Read(name, $"{at}.bigquery", asked) };
        }

        if (SourcePath.TryParse(section.Path ?? "*", baseDirectory, out SourcePath? path, out string? fault))
        {
            return source with { Path = path };
        }

        faults.Add(given.Find("path")!.Place, $"{at}.path {fault}");
        return null;
    }

    private void DemandColumnNames(string at, MappingNode given, ImmutableSortedDictionary<string, string> columns)
    {
        foreach ((string column, string original) in columns.Where(pair => !BigQueryReader.IsColumn(pair.Value)))
        {
            Place place = ((MappingNode)given.Find("columns")!).Find(column)!.Place;
            faults.Add(place, $"{at}.columns.{column} must be the name of a column, got {original}");
        }
    }

    private ImmutableSortedDictionary<string, string> ReadColumns(
        string source,
        string at,
        ImmutableArray<(string Column, Node Value)> renamed)
    {
        string[] contract = [.. InputContracts.Find(source)?.Columns.Select(column => column.Name) ?? []];
        var columns = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (column, node) in renamed)
        {
            if (!contract.Contains(column))
            {
                faults.Add(node.Place, $"{at}.{column} is not a column of the contract{Spelling.Hint(column, contract)}");
            }

            if (node is ScalarNode { IsNull: false, Text.Length: > 0 } given)
            {
                columns.Add(column, given.Text);
            }
            else
            {
                faults.Add(node.Place, $"{at}.{column} must be the name of a column, got {node}");
            }
        }

        return columns.ToImmutable();
    }
}
