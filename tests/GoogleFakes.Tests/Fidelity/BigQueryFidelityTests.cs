namespace Pipelines.GoogleFakes.Tests.Fidelity;

/// <summary>What @google-cloud/bigquery says of the fake; the checks themselves are in node/bigquery.mjs.</summary>
internal sealed class BigQueryFidelityTests
{
    private static readonly string[] Checks =
    [
        "a query with parameters gives its rows",
        "parameters have types",
        "every type of a result is understood",
        "a dry run tells bytes and schema",
        "results come by pages",
        "a job tells its state and its cost",
        "the limit of bytes holds",
        "a job is cancelled",
        "a table tells schema, rows and partitions",
        "rows of a table are listed",
        "a table is extracted to a bucket",
        "what is missing, forbidden and wrong are told apart",
        "a failing job fails its results",
        "BIGQUERY_EMULATOR_HOST leads to the fake",
    ];

    [TestCaseSource(nameof(Checks))]
    public void With_googles_client(string check) => Assert.That(NodeChecks.Of("bigquery").Single(done => done.Name == check).Error, Is.Null);

    [Test]
    public void Every_check_is_a_test() => Assert.That(NodeChecks.Of("bigquery").Select(check => check.Name), Is.EqualTo(Checks));
}
