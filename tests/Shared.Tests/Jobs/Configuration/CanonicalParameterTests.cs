using System.Globalization;

namespace Pipelines.Shared.Tests.Jobs.Configuration;

public sealed class CanonicalParameterTests
{
    [Test]
    public void Every_option_is_listed_by_key_defaults_included() => Assert.That(Of("count: 1"), Is.EqualTo(new[]
    {
        "count=1",
        "country=null",
        "enabled=true",
        "epoch=2020-01-01",
        "genres=[\"rock\",\"drum and bass\"]",
        "label=none",
        "scratch=1MiB",
        "share=0.25",
        "total_ms=5000000000",
        "until=null",
        "weighting=forward_decay",
    }));

    [Test]
    public void The_order_of_the_file_does_not_matter() =>
        Assert.That(Of("label: a, count: 2, share: 1"), Is.EqualTo(Of("share: 1, count: 2, label: a")));

    [TestCase("share: 0.10", "share: 1e-1")]
    [TestCase("share: 0", "share: -0.0")]
    [TestCase("scratch: 1024MiB", "scratch: 1GiB")]
    [TestCase("label: a", "label: 'a'")]
    [TestCase("enabled: true", "label: none")]
    public void Equal_values_have_equal_text(string one, string other) =>
        Assert.That(Of($"count: 1, {one}"), Is.EqualTo(Of($"count: 1, {other}")));

    [TestCase("country: null", "country: 'null'")]
    [TestCase("country: 'null'", "country: '\"null\"'")]
    [TestCase("genres: [a, b]", "genres: ['a,b']")]
    [TestCase("genres: []", "genres: ['']")]
    [TestCase("share: 0.1", "share: 0.10000000000000002")]
    public void Different_values_have_different_text(string one, string other) =>
        Assert.That(Of($"count: 1, {one}"), Is.Not.EqualTo(Of($"count: 1, {other}")));

    [Test]
    public void Letters_of_any_script_stay_readable() => Assert.That(
        Of("count: 1, label: Björk, genres: [été & co]"),
        Is.SupersetOf(new[] { "label=Björk", "genres=[\"été & co\"]" }));

    [Test]
    public void The_culture_of_the_machine_does_not_matter()
    {
        string[] expected = Of("count: -1, share: 0.75");
        var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        commas.NumberFormat.NumberDecimalSeparator = ",";
        commas.NumberFormat.NegativeSign = "~";
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = commas;
            Assert.That(Of("count: -1, share: 0.75"), Is.EqualTo(expected));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string[] Of(string parameters) =>
        [.. JobsYaml.Load(JobsYaml.WithTypes(parameters)).Jobs["types"].Parameters.Select(entry => $"{entry.Key}={entry.Value}")];
}
