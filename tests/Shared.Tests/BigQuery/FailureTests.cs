using Pipelines.Contracts;
using Pipelines.GoogleFakes.BigQuery.Tables;
using Pipelines.Jobs.Inputs;

namespace Pipelines.Shared.Tests.BigQuery;

internal sealed class FailureTests : BigQueryFixture
{
    [TestCase("query", "accessDenied", ExitCode.BadInput)]
    [TestCase("query", "notFound", ExitCode.BadInput)]
    [TestCase("query", "billingNotEnabled", ExitCode.BadInput)]
    [TestCase("query", "unheardOf", ExitCode.BadInput)]
    [TestCase("query", "invalidQuery", ExitCode.BadConfiguration)]
    [TestCase("query", "resourcesExceeded", ExitCode.BadConfiguration)]
    [TestCase("query", "responseTooLarge", ExitCode.BadConfiguration)]
    [TestCase("query", "quotaExceeded", ExitCode.Unavailable)]
    [TestCase("query", "timeout", ExitCode.Unavailable)]
    [TestCase("query", "stopped", ExitCode.Unavailable)]
    [TestCase("extract", "accessDenied", ExitCode.BadInput)]
    [TestCase("extract", "quotaExceeded", ExitCode.Unavailable)]
    [TestCase("extract", "stopped", ExitCode.Unavailable)]
    public void A_job_that_fails_ends_the_run_by_its_reason(string kind, string reason, ExitCode code)
    {
        HistoryOf(20);
        SourcePartition day = Open().Partition(Day(20));
        BigQuery.Orders.Fail(kind, reason, "the service's own words");
        PipelineException failed = Assert.Catch<PipelineException>(() => day.Fetch(Night))!;
        Assert.That(failed.Code, Is.EqualTo(code));
        Assert.That(failed.Message, Does.Contain("listening_history").And.Contain(reason).And.Contain("the service's own words"));
        Assert.That(failed.Message, Does.Contain(kind == "query" ? Plays : $"gs://{Bucket}/bq/"));
        AssertNothingIsLeft();
        Assert.That(Rows(Open(), Day(20)), Is.EqualTo(new[] { "u20 20000" }), "a later run reads it");
    }

    [TestCase("quotaExceeded", ExitCode.Unavailable)]
    [TestCase("accessDenied", ExitCode.BadInput)]
    [TestCase("invalidQuery", ExitCode.BadConfiguration)]
    public void A_job_that_is_refused_ends_the_run_by_its_reason(string reason, ExitCode code)
    {
        HistoryOf(20);
        SourcePartition day = Open().Partition(Day(20));
        _ = day.Scan();
        BigQuery.Orders.Refuse("query", reason, "the service's own words");
        PipelineException failed = Assert.Catch<PipelineException>(() => day.Fetch(Night))!;
        Assert.That((failed.Code, failed.Message), Is.EqualTo((code, failed.Message)));
        Assert.That(failed.Message, Does.Contain("the service's own words"));
        AssertNothingIsLeft();
    }

    [TestCase("query", "backendError")]
    [TestCase("query", "jobRateLimitExceeded")]
    [TestCase("extract", "internalError")]
    public void A_job_that_fails_in_passing_is_run_again_under_another_name(string kind, string reason)
    {
        HistoryOf(20);
        ISource source = Open();
        SourcePartition day = source.Partition(Day(20));
        BigQuery.Orders.Fail(kind, reason, "once");
        BigQuery.Orders.Fail(kind, reason, "twice");
        Assert.That(Rows(source, Day(20)), Is.EqualTo(new[] { "u20 20000" }));
        Assert.That(BigQuery.Jobs.Count(job => job.Kind == kind && job.Work() != "partitions"), Is.EqualTo(3));
        Assert.That(BigQuery.Jobs.Select(job => job.Id).Distinct().Count(), Is.EqualTo(BigQuery.Jobs.Count));
        AssertNothingIsLeft();
        Assert.That(day.IsThere);
    }

    [Test]
    public void A_job_that_fails_again_and_again_is_given_up()
    {
        HistoryOf(20);
        SourcePartition day = Open().Partition(Day(20));
        for (int i = 0; i < 3; i++)
        {
            BigQuery.Orders.Fail("query", "backendError", "away");
        }

        Assert.Throws<UnavailableException>(() => day.Fetch(Night));
        BigQuery.Orders.AssertAllUsed();
        AssertNothingIsLeft();
    }

    [Test]
    public void A_table_that_is_not_there_is_named()
    {
        HistoryOf(20);
        BadInputException missing = Assert.Throws<BadInputException>(() => Open(Table("events.plais", "played_at")).Dates())!;
        Assert.That(missing.Message, Does.Contain("music.events.plais is not there"));
    }

    [TestCase(Plays, "bigquery.tables.get")]
    [TestCase("music.events", "bigquery.tables.list")]
    public void What_may_not_be_looked_at_is_named_with_what_to_grant(string resource, string permission)
    {
        HistoryOf(20);
        BigQuery.Deny(resource, permission);
        BadInputException denied = Assert.Throws<BadInputException>(() => Open().Dates())!;
        Assert.That(denied.Message, Does.Contain(Plays).And.Contain("roles/bigquery.dataViewer"));
    }

    [Test]
    public void What_may_not_be_read_is_named_with_what_to_grant()
    {
        HistoryOf(20);
        SourcePartition day = Open().Partition(Day(20));
        BigQuery.Deny(Plays, "bigquery.tables.getData");
        BadInputException denied = Assert.Throws<BadInputException>(() => day.Fetch(Night))!;
        Assert.That(denied.Message, Does.Contain(Plays).And.Contain("roles/bigquery.dataViewer"));
        AssertNothingIsLeft();
    }

    [Test]
    public void A_bucket_that_may_not_be_written_is_named()
    {
        HistoryOf(20);
        Storage.Deny(Bucket, "storage.objects.create");
        BadInputException denied = Assert.Throws<BadInputException>(() => Open().Partition(Day(20)).Fetch(Night))!;
        Assert.That(denied.Message, Does.Contain($"gs://{Bucket}/bq/").And.Contain("may not be written (accessDenied").And.Contain("roles/storage.objectUser"));
        AssertNothingIsLeft();
    }

    [Test]
    public void A_query_that_does_not_hold_is_bad_configuration()
    {
        HistoryOf(20);
        BadConfigurationException wrong = Assert.Throws<BadConfigurationException>(() => Open(Query("selekt 1", "played_at")).Dates())!;
        Assert.That(wrong.Message, Does.Contain("the query of sources.listening_history.bigquery").And.Contain("invalidQuery"));
    }

    [Test]
    public void Everything_that_does_not_fit_is_listed_before_anything_is_read()
    {
        BigQuery.Table(Plays,
        [
            new("user_id", "INTEGER"), new("track_id", "STRING", "REPEATED"), new("played_at", "STRING"), new("skipped", "BOOLEAN"),
        ]).Load([[1L, new[] { "t" }, "today", true]]);
        BadInputException misfit = Assert.Throws<BadInputException>(() => Open(columns: ("country", "land")).Dates())!;
        Assert.That(misfit.Message.Split('\n'), Is.EqualTo(new[]
        {
            $"listening_history does not fit its contract; map columns under sources.listening_history.columns, or mend {Plays}:",
            "  date_column played_at must be DATE, TIMESTAMP or DATETIME and is STRING",
            "  column user_id must be STRING and is INT64",
            "  column track_id must be STRING and is ARRAY<STRING>",
            "  column played_at must be TIMESTAMP or DATETIME and is STRING",
            "  column ms_played is missing; there are user_id, track_id, played_at, skipped",
            "  column land is missing; there are user_id, track_id, played_at, skipped",
        }));
        Assert.That(BigQuery.Jobs, Is.Empty);
    }
}
