using Pipelines.Contracts;
using Pipelines.Jobs.Lineage;

namespace Pipelines.Shared.Tests.Jobs.Lineage;

public sealed class LineageSettingsTests
{
    [TestCase("")]
    [TestCase("OPENLINEAGE_URL=")]
    [TestCase("OPENLINEAGE_NAMESPACE=night")]
    [TestCase("OPENLINEAGE_URL=http://lineage OPENLINEAGE_DISABLED=True")]
    public void Without_a_transport_no_event_is_wanted(string variables) => Assert.That(From(variables), Is.Null);

    [TestCase("OPENLINEAGE_URL=http://lineage:5000", "http://lineage:5000/api/v1/lineage", null)]
    [TestCase("OPENLINEAGE_URL=http://lineage:5000/ OPENLINEAGE_ENDPOINT=/events OPENLINEAGE_API_KEY=k", "http://lineage:5000/events", "k")]
    [TestCase("OPENLINEAGE__TRANSPORT__TYPE=http OPENLINEAGE__TRANSPORT__URL=https://l OPENLINEAGE__TRANSPORT__AUTH__API_KEY=k", "https://l/api/v1/lineage", "k")]
    [TestCase("OPENLINEAGE__TRANSPORT__TYPE=http OPENLINEAGE__TRANSPORT__URL=https://l OPENLINEAGE__TRANSPORT__AUTH={\"apiKey\":\"k\"}", "https://l/api/v1/lineage", "k")]
    public void Events_are_posted_where_the_variables_say(string variables, string url, string? key) =>
        Assert.That((From(variables)!.Url!.ToString(), From(variables)!.ApiKey), Is.EqualTo((url, key)));

    [Test]
    public void Events_are_written_where_the_variables_say()
    {
        LineageSettings file = From("OPENLINEAGE__TRANSPORT__TYPE=file OPENLINEAGE__TRANSPORT__LOG_FILE_PATH=/tmp/events.json OPENLINEAGE__TRANSPORT__APPEND=true OPENLINEAGE_NAMESPACE=night")!;
        Assert.That(file, Is.EqualTo(new LineageSettings("night", null, null, "/tmp/events.json", Append: true)));
    }

    [TestCase("OPENLINEAGE__TRANSPORT__TYPE=kafka", "OPENLINEAGE__TRANSPORT__TYPE must be http or file, got 'kafka'.")]
    [TestCase("OPENLINEAGE__TRANSPORT__TYPE=file", "needs OPENLINEAGE__TRANSPORT__LOG_FILE_PATH")]
    [TestCase("OPENLINEAGE_URL=lineage", "must begin with http:// or https://, got 'lineage'.")]
    [TestCase("OPENLINEAGE__TRANSPORT__TYPE=http OPENLINEAGE__TRANSPORT__URL=http://l OPENLINEAGE__TRANSPORT__AUTH=k", "OPENLINEAGE__TRANSPORT__AUTH must be JSON")]
    public void What_can_not_be_followed_is_refused(string variables, string message) =>
        Assert.That(Assert.Throws<BadConfigurationException>(() => From(variables))!.Message, Does.Contain(message));

    private static LineageSettings? From(string variables)
    {
        Dictionary<string, string> given = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        return LineageSettings.From(name => given.GetValueOrDefault(name));
    }
}
