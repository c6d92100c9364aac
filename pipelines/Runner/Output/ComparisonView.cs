using System.Globalization;
using System.Text.Json;
using Pipelines.Evaluation;
using Pipelines.Evaluation.InteractionFiles;
using Spectre.Console;

namespace Pipelines.Runner.Output;

/// <summary>Item models side by side, as tables and as JSON.</summary>
internal static class ComparisonView
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static void Write(IAnsiConsole output, IReadOnlyList<ModelResult> results)
    {
        Write(output, results, "model", result => result.Values, "0.0000", result => result.BuildSeconds.ToString("0.00", CultureInfo.InvariantCulture));
        if (results.Count > 1)
        {
            Write(output, [.. results.Skip(1)], $"less {results[0].Model}", result => result.Differences, "+0.0000;-0.0000", _ => "");
        }
    }

    public static string Json(IReadOnlyList<ModelResult> results, int users) => JsonSerializer.Serialize(new { Users = users, Models = results }, Indented);

    private static void Write(
        IAnsiConsole output,
        IReadOnlyList<ModelResult> results,
        string title,
        Func<ModelResult, IReadOnlyDictionary<string, Interval>> figures,
        string format,
        Func<ModelResult, string> seconds)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumn(Markup.Escape(title));
        foreach (ListMetric metric in ListMetric.All)
        {
            table.AddColumn($"{metric.Name} (95 %)");
        }

        table.AddColumn("build s");
        foreach (ModelResult result in results)
        {
            table.AddRow([
                new Text(result.Model),
                .. ListMetric.All.Select(metric => new Text(Show(figures(result)[metric.Name], format))),
                new Text(seconds(result))]);
        }

        output.Write(table);
    }

    private static string Show(Interval interval, string format) => string.Create(
        CultureInfo.InvariantCulture, $"{interval.Mean.ToString(format, CultureInfo.InvariantCulture)} ({interval.Low.ToString(format, CultureInfo.InvariantCulture)} {interval.High.ToString(format, CultureInfo.InvariantCulture)})");
}
