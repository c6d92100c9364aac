using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Pipelines.Evaluation.Contenders;
using Pipelines.Evaluation.Judging;
using Pipelines.Evaluation.Report;
using Pipelines.Evaluation.Report.Html;
using Pipelines.Evaluation.Splits;

namespace Pipelines.Shared.Tests.Evaluation.Report;

internal sealed partial class ReportFormatTests
{
    private static readonly TestBed Bed = TestBeds.Popular();

    private static readonly EvaluationReport Report = Reports.Of(
        Bed, [("<script>alert('x')</script>", "a&b")], TestBeds.Contender("<script>alert('x')</script>", (listener, _) => [.. listener.Targets]), TestBeds.Contender("a&b", (_, _) => []), Baseline.Parse("popular").Make(Bed));

    [Test]
    public void Json_holds_every_metric_with_its_interval_and_where_it_comes_from()
    {
        JsonElement json = JsonDocument.Parse(ReportJson.Write(Report)).RootElement;
        JsonElement ndcg = json.GetProperty("contenders")[2].GetProperty("metrics").EnumerateArray()
            .Single(facts => facts.GetProperty("metric").GetString() == "ndcg" && facts.GetProperty("k").GetInt32() == 50);
        Assert.That(ndcg.GetProperty("low").GetDouble(), Is.LessThan(ndcg.GetProperty("value").GetDouble()));
        Assert.That(ndcg.GetProperty("listeners").GetInt32(), Is.EqualTo(TestBeds.Listeners));
        Assert.That(json.GetProperty("snapshots")[0].GetProperty("digest").GetString(), Is.EqualTo("digest-1"));
        Assert.That(json.GetProperty("split").GetProperty("train_date").GetString(), Is.EqualTo("2026-11-09"));
        Assert.That(json.GetProperty("differences").GetArrayLength(), Is.Positive);
    }

    [Test]
    public void A_metric_that_says_nothing_is_null()
    {
        JsonElement empty = JsonDocument.Parse(ReportJson.Write(Report)).RootElement.GetProperty("contenders")[1];
        string[] silent = [.. empty.GetProperty("metrics").EnumerateArray().Where(facts => facts.GetProperty("value").ValueKind == JsonValueKind.Null).Select(facts => facts.GetProperty("metric").GetString()!).Distinct()];
        Assert.That(silent, Is.EquivalentTo(new[] { "discovery_recall", "new_artists", "novelty", "intra_list_similarity", "gini" }));
    }

    [Test]
    public void The_page_is_whole_by_itself_and_escapes_what_it_is_given()
    {
        string page = HtmlPage.Write(Report);
        Assert.That(page, Does.Not.Contain("<script").And.Not.Contain("http").And.Not.Contain("NaN"));
        Assert.That(page, Does.Contain("&lt;script&gt;alert(").And.Contain("a&amp;b"));
        Assert.That(page, Does.Contain("prefers-color-scheme: dark"));
        // Everything after the head is well-formed, so nothing that was given opened or closed an element.
        XElement body = XElement.Parse(page[page.IndexOf("<body>", StringComparison.Ordinal)..page.IndexOf("</html>", StringComparison.Ordinal)]);
        Assert.That(body.Descendants("svg").Count(), Is.GreaterThan(8));
        Assert.That(body.Descendants("svg").Attributes("viewBox"), Is.Not.Empty);
    }

    [Test]
    public void Arms_of_an_experiment_are_in_both_and_without_one_there_is_nothing_of_it()
    {
        MetricFacts[] metrics = [.. MetricTitle.Headlines.Select(one => new MetricFacts(one.Metric, one.K, 0.25, 0.2, 0.3, 30))];
        EvaluationReport report = Report with
        {
            Experiments =
            [
                new ExperimentFacts("wider", "control", [new ArmFacts("a&b", "control", 30, [.. metrics]), new ArmFacts("a&b", "treatment", 31, [.. metrics])],
                    [new ArmDifferenceFacts("a&b", "treatment", "control", Metric.Ndcg, 100, -0.1, -0.2, -0.05)]),
            ],
        };
        JsonElement wider = JsonDocument.Parse(ReportJson.Write(report)).RootElement.GetProperty("experiments")[0];
        Assert.That(wider.GetProperty("arms")[1].GetProperty("listeners").GetInt32(), Is.EqualTo(31));
        Assert.That(wider.GetProperty("differences")[0].GetProperty("verdict").GetString(), Is.EqualTo("worse"));
        string page = HtmlPage.Write(report);
        Assert.That(page, Does.Contain("<h2>Experiment wider</h2>").And.Contain("0.2500 (0.2000 … 0.3000)").And.Contain("-0.2000 … -0.0500").And.Contain("a&amp;b"));
        Assert.That(HtmlPage.Write(Report), Does.Not.Contain("Experiment"));
    }

    [Test]
    public void Every_number_of_the_page_is_finite_and_on_its_canvas()
    {
        foreach (Match match in Coordinate().Matches(HtmlPage.Write(Report)))
        {
            Assert.That(double.Parse(match.Groups[1].Value), Is.InRange(-1, 640), match.Value);
        }
    }

    [GeneratedRegex("\\b(?:x|y|x1|x2|y1|y2|cx|cy|width|height)=\"([0-9.eE+-]+|NaN|[^\"]*∞)\"")]
    private static partial Regex Coordinate();
}
