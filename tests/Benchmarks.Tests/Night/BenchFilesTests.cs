using System.Text.Json;
using System.Xml.Linq;
using Pipelines.Benchmarks.Night;
using Pipelines.Benchmarks.Night.Report;
using Pipelines.Benchmarks.Night.Report.Html;
using Spectre.Console;

namespace Pipelines.Benchmarks.Tests.Night;

/// <summary>The report as JSON, as a page and on a terminal.</summary>
[TestFixture]
internal sealed class BenchFilesTests
{
    private static readonly BenchReport Report = BenchReport.Of([Runs.Finished("1M", new ListenerShare(1, 4)), Runs.Finished("10M"), Runs.Rebuilt("50M")]);

    [Test]
    public void Sizes_measured_apart_are_joined_from_their_files()
    {
        using TestFolder folder = new();
        foreach (SizeRun run in new[] { Runs.Finished("10M"), Runs.Finished("1M", new ListenerShare(1, 4)), Runs.Rebuilt("50M") })
        {
            Directory.CreateDirectory(folder[run.Size.Name]);
            BenchJson.Write(folder[$"{run.Size.Name}/measured.json"], run);
        }

        Assert.That(BenchJson.Text(BenchReport.Read(folder.Path)), Is.EqualTo(BenchJson.Text(Report)));
    }

    [Test]
    public void A_directory_without_a_measurement_is_refused()
    {
        using TestFolder folder = new();
        Assert.That(Assert.Throws<BenchException>(() => BenchReport.Read(folder.Path))!.Message, Does.Contain(folder.Path));
        Assert.Throws<BenchException>(() => BenchReport.Read(folder["none"]));
        folder.Write("1M/measured.json", "{\"size\": 1}");
        Assert.That(Assert.Throws<BenchException>(() => BenchReport.Read(folder.Path))!.Message, Does.Contain("measured.json"));
    }

    [Test]
    public void The_json_has_sizes_curves_and_targets_by_name()
    {
        JsonElement json = JsonDocument.Parse(BenchJson.Text(Report)).RootElement;
        JsonElement job = json.GetProperty("sizes")[0].GetProperty("rebuild").GetProperty("jobs")[0];
        Assert.That(job.EnumerateObject().Select(property => property.Name), Is.SupersetOf(new[] { "seconds", "rows_per_second", "peak_bytes", "read_bytes", "written_bytes", "share", "stages" }));
        Assert.That(json.GetProperty("curves")[0].GetProperty("fit").GetProperty("exponent").GetDouble(), Is.EqualTo(1).Within(1e-9));
        Assert.That(json.GetProperty("targets").GetArrayLength(), Is.EqualTo(6));
    }

    [Test]
    public void The_page_is_well_formed_and_needs_nothing_else()
    {
        string page = BenchPage.Write(Report);
        // Two elements of the head are not closed, as HTML has them.
        XElement html = XElement.Parse(System.Text.RegularExpressions.Regex.Replace(page.Replace("<!DOCTYPE html>\n", "", StringComparison.Ordinal), "<meta[^>]*>", ""));
        Assert.That(page, Does.Not.Contain("http").And.Not.Contain("<script").And.Not.Contain("url("));
        string[] charts = [.. html.Descendants("figcaption").Select(caption => caption.Value)];
        Assert.That(charts, Is.EqualTo(new[] { Curve.Whole, "listening-history", "listening-state", "candidate-pools" }.Select(name => $"{name}: seconds over events")));
        Assert.That(html.Descendants("figure").First().Descendants("circle").Count(), Is.EqualTo(6), "two sizes, three kinds");
        Assert.That(html.Descendants("h2").Select(heading => heading.Value), Is.SupersetOf(new[] { "1M", "10M", "50M" }));
        Assert.That(page, Does.Contain("a &lt;fast&gt; processor").And.Contain("ties &lt;differ&gt;").And.Contain("measured on 1/4 of the listeners, scaled"));
    }

    [Test]
    public void The_terminal_shows_every_job_and_stage_the_targets_and_what_differs()
    {
        using StringWriter text = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 200;
        TableView.Write(console, Report);
        Assert.That(text.ToString(), Does.Contain("candidate-pools").And.Contain("main.sql").And.Contain("incremental night").And.Contain("DOES NOT AGREE").And.Contain("not met").And.Contain("50M: 50,000,000 events"));
    }

    [Test]
    public void Ticks_of_a_logarithmic_axis_are_the_powers_of_ten_around_its_values()
    {
        LogScale scale = new(2e5, 5e6, 100, 200);
        Assert.That(scale.Ticks, Is.EqualTo(new[] { 1e5, 1e6, 1e7 }).Within(1e-6));
        Assert.That(new[] { 1e5, 1e6, 1e7 }.Select(scale.At), Is.EqualTo(new[] { 100.0, 200, 300 }).Within(1e-9));
        Assert.That(new LogScale(10, 10, 0, 1).Ticks, Is.EqualTo(new[] { 10.0, 100 }).Within(1e-9), "one value has an axis too");
    }
}
