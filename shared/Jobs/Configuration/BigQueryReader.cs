using System.Text.RegularExpressions;
using Pipelines.Contracts;

namespace Pipelines.Jobs.Configuration;

/// <summary>
/// Reads <c>sources.X.bigquery</c>. Names get into the text of queries, so that they are held to what BigQuery says of them. Source:
/// BigQuery, "Lexical structure", and "Creating and using tables", table naming.
/// </summary>
internal sealed partial class BigQueryReader(Faults faults)
{
    public BigQueryConfig Read(string source, string at, MappingNode given)
    {
        var section = OptionsBinder.Bind<BigQuerySection>(given, at, faults);
        if (section.Table is { } table && !IsTable(table))
        {
            faults.Add(given.Find("table")!.Place, $"{at}.table must be project.dataset.table or dataset.table, got {table}");
        }

        if (section.Query is { } query && (query.Trim().Length == 0 || query.TrimEnd().EndsWith(';')))
        {
            faults.Add(given.Find("query")!.Place, $"{at}.query must be one select, without a semicolon at its end");
        }

        if (section.DateColumn is { } column && !IsColumn(column))
        {
            faults.Add(given.Find("date_column")!.Place, $"{at}.date_column must be the name of a column, got {column}");
        }

        if (section.DateColumn is null && InputContracts.ByDay.Contains(source))
        {
            faults.Add(given.Place, $"{at}.date_column is required: a run reads one day of {source}");
        }

        return new(section.Table, section.Query, section.DateColumn, section.MaxBytesBilled);
    }

    /// <summary>Whether text may be the name of a column, top level ones only.</summary>
    public static bool IsColumn(string text) => Column().IsMatch(text);

    private static bool IsTable(string text)
    {
        // A project's id may have a domain with dots before its colon; the last two parts never have one.
        string[] parts = text.Split('.');
        return parts.Length >= 2
            && Table().IsMatch(parts[^1])
            && DataSet().IsMatch(parts[^2])
            && (parts.Length == 2 || GoogleReader.IsProject(string.Join('.', parts[..^2])));
    }

    [GeneratedRegex(@"\A[\p{L}_][\p{L}\p{N}_-]{0,299}\z")]
    private static partial Regex Column();

    [GeneratedRegex(@"\A[A-Za-z0-9_]{1,1024}\z")]
    private static partial Regex DataSet();

    [GeneratedRegex(@"\A[\p{L}\p{M}\p{N}\p{Pc}\p{Pd} ]{1,1024}\z")]
    private static partial Regex Table();
}
