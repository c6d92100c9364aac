using Pipelines.BigQuery.Fetching;
using Pipelines.BigQuery.Rest;
using Pipelines.Contracts;
using Pipelines.GoogleFakes.BigQuery.Jobs;
using Pipelines.GoogleFakes.Faults;
using Pipelines.Jobs.Inputs;
using Pipelines.Jobs.Planning;
using Pipelines.Snapshots;

namespace Pipelines.Shared.Tests.BigQuery;

/// <summary>What a fetch that was stopped, cut off or killed leaves at Google's: nothing, at the latest after the next one.</summary>
internal sealed class LeftoverTests : BigQueryFixture
{
    [TestCase("query")]
    [TestCase("extract")]
    public void Whoever_is_stopped_cancels_the_job_at_Google_s(string kind)
    {
        HistoryOf(20);
        using CancellationTokenSource stopped = new();
        SourcePartition day = Open().Partition(Day(20));
        BigQuery.Orders.Hold(kind);
        Fakes.WhenWaiting = () =>
        {
            if (BigQuery.Jobs.Any(job => job.Kind == kind && job.State == "RUNNING"))
            {
                stopped.Cancel();
            }
        };
        Assert.Catch<OperationCanceledException>(() => day.Fetch(new FetchContext(new Step("listening-history", Day(20)), stopped.Token)));
        FakeJob held = BigQuery.Jobs.Last(job => job.Kind == kind);
        Assert.That(held.Failure?.Reason, Is.EqualTo("stopped"));
        Assert.That(Host.Log.Of(HttpMethod.Post, $"{held.Id}/cancel"), Has.Count.EqualTo(1));
        AssertNothingIsLeft();
    }

    [Test]
    public void A_look_that_is_stopped_cancels_its_job()
    {
        BigQuery.Table(Plays, PlayColumns).Load([["u", "t", At(20, 12), 1L]]);
        StopInLook();
        Assert.That(BigQuery.Jobs.Select(job => (job.Work(), job.Failure?.Reason)), Is.EqualTo(new[] { ("days", "stopped") }));
        AssertNothingIsLeft();
    }

    [Test]
    public void The_job_of_a_look_that_was_killed_is_cancelled_by_the_next_fetch()
    {
        BigQuery.Table(Plays, PlayColumns).Load([["u", "t", At(20, 12), 1L]]);
        Host.Faults.Order(RequestPattern.Post("/cancel"), new ErrorAnswer(403));
        StopInLook();
        Host.Faults.AssertAllUsed();
        FakeJob left = BigQuery.Jobs.Single();
        Assert.That((left.State, Noted()), Is.EqualTo(("PENDING", new[] { "job" })));
        Looks = CancellationToken.None;
        Assert.That(Rows(Open(), Day(20)), Is.EqualTo(new[] { "u 1" }));
        Assert.That(left.Failure?.Reason, Is.EqualTo("stopped"));
        AssertNothingIsLeft();
    }

    [TestCase(1)]
    [TestCase(5)]
    public void Files_that_a_cancelled_extract_still_writes_are_removed_once_it_is_done(int looks)
    {
        HistoryOf(20);
        StopInExtract(looks);
        Assert.That(BigQuery.Jobs[^1].Failure?.Reason, Is.EqualTo("stopped"));
        AssertNothingIsLeft();
    }

    [Test]
    public void Files_that_a_killed_process_s_extract_still_writes_are_removed_once_it_is_done()
    {
        HistoryOf(20);
        // As if it were killed: nothing that clears up is answered.
        Host.Faults.Order(RequestPattern.Post("/cancel"), new ErrorAnswer(403), times: 2);
        StopInExtract(looksToStop: 3);
        Host.Faults.AssertAllUsed();
        FakeJob left = BigQuery.Jobs.Single(job => job.State == "RUNNING");
        Assert.That(left.Kind, Is.EqualTo("extract"));
        Assert.That(Noted(), Is.EqualTo(new[] { "job", "staged", "job" }));

        Rows(Open(), Day(20));
        Assert.That(left.Failure?.Reason, Is.EqualTo("stopped"));
        AssertNothingIsLeft();
    }

    [Test]
    public void A_job_that_does_not_stop_is_left_to_the_next_with_its_files()
    {
        HistoryOf(20);
        StopInExtract(looksToStop: 15);
        Assert.That(BigQuery.Jobs[^1].State, Is.EqualTo("RUNNING"));
        Assert.That(Noted(), Has.Length.EqualTo(3));
        Rows(Open(), Day(20));
        AssertNothingIsLeft();
    }

    [Test]
    public void What_can_t_be_cleared_keeps_nothing_else_from_it()
    {
        HistoryOf(19, 20);
        FakeJob held = LeaveJob();
        LeaveJournal(journal =>
        {
            journal.Staged($"gs://{Bucket}/bq", "REFUSED");
            journal.Began(new JobReference { ProjectId = "music", JobId = "pipelines_REFUSED_1", Location = "EU" });
            journal.Staged($"gs://{Bucket}/bq", "KILLED");
            journal.Began(new JobReference { ProjectId = "music", JobId = held.Id, Location = held.Location });
        });
        Storage.Put(Bucket, "bq/REFUSED/part-000000000000.parquet", "rows"u8);
        Storage.Put(Bucket, "bq/KILLED/part-000000000000.parquet", "rows"u8);
        Host.Faults.Order(RequestPattern.Delete("REFUSED"), new ErrorAnswer(403));
        Host.Faults.Order(RequestPattern.Post("pipelines_REFUSED_1/cancel"), new ErrorAnswer(403));
        Rows(Open(), Day(20));
        Host.Faults.AssertAllUsed();
        Assert.That(held.Failure?.Reason, Is.EqualTo("stopped"));
        Assert.That(Storage.Names(Bucket), Is.EqualTo(new[] { "bq/REFUSED/part-000000000000.parquet" }));
        Assert.That(Noted(), Has.Length.EqualTo(4));
        Rows(Open(), Day(20));
        AssertNothingIsLeft();
    }

    [Test]
    public void What_a_killed_process_left_is_cleared_by_the_next_fetch()
    {
        HistoryOf(19, 20);
        FakeJob held = LeaveJob();
        LeaveJournal(journal =>
        {
            journal.Began(new JobReference { ProjectId = "music", JobId = held.Id, Location = held.Location });
            journal.Began(new JobReference { ProjectId = "music", JobId = "pipelines_NEVERBEGAN_2", Location = "EU" });
            journal.Staged($"gs://{Bucket}/bq", "KILLED");
            File.WriteAllText(Path.Combine(journal.Folder, "half.parquet"), "half");
        });
        Storage.Put(Bucket, "bq/KILLED/part-000000000000.parquet", "rows"u8);
        Storage.Put(Bucket, "bq/KILLED/part-000000000001.parquet", "rows"u8);

        Assert.That(Rows(Open(), Day(20)), Is.EqualTo(new[] { "u20 20000" }));
        Assert.That(held.Failure?.Reason, Is.EqualTo("stopped"));
        AssertNothingIsLeft();
    }

    [Test]
    public void What_a_living_fetch_has_is_let_alone()
    {
        HistoryOf(20);
        using FetchJournal alive = FetchJournal.Begin(Folder["work/.fetching"], "ALIVE");
        alive.Staged($"gs://{Bucket}/bq", "ALIVE");
        Storage.Put(Bucket, "bq/ALIVE/part-000000000000.parquet", "rows"u8);
        Rows(Open(), Day(20));
        Assert.That(Storage.Names(Bucket), Is.EqualTo(new[] { "bq/ALIVE/part-000000000000.parquet" }));
        Assert.That(Directory.Exists(alive.Folder));
        alive.Settle();
    }

    [Test]
    public void What_can_t_be_cleared_waits_for_the_next_and_fails_nobody()
    {
        HistoryOf(19, 20);
        LeaveJournal(journal => journal.Staged($"gs://{Bucket}/bq", "KILLED"));
        Storage.Put(Bucket, "bq/KILLED/part-000000000000.parquet", "rows"u8);
        Host.Faults.Order(RequestPattern.Delete("KILLED"), new ErrorAnswer(403));
        Rows(Open(), Day(19));
        Host.Faults.AssertAllUsed();
        Assert.That(Storage.Names(Bucket), Has.Count.EqualTo(1));
        Rows(Open(), Day(20));
        AssertNothingIsLeft();
    }

    [Test]
    public void A_run_that_finds_all_in_the_cache_clears_as_well()
    {
        HistoryOf(20);
        Rows(Open(), Day(20));
        LeaveJournal(journal => journal.Staged($"gs://{Bucket}/bq", "KILLED"));
        Storage.Put(Bucket, "bq/KILLED/part-000000000000.parquet", "rows"u8);
        Rows(Open(), Day(20));
        AssertNothingIsLeft();
    }

    [Test]
    public void A_journal_that_was_cut_off_in_a_line_is_read_up_to_there()
    {
        HistoryOf(20);
        LeaveJournal(journal => journal.Staged($"gs://{Bucket}/bq", "KILLED"));
        File.AppendAllText(Folder["work/.fetching/KILLED.journal"], "{\"Project\":\"mus");
        Storage.Put(Bucket, "bq/KILLED/part-000000000000.parquet", "rows"u8);
        Rows(Open(), Day(20));
        AssertNothingIsLeft();
    }

    [Test]
    public void A_journal_without_a_line_goes_after_an_hour()
    {
        HistoryOf(20);
        string old = Ulid.New(Clock);
        Clock.Now += TimeSpan.FromMinutes(50);
        string young = Ulid.New(Clock);
        Clock.Now += TimeSpan.FromMinutes(20);
        string journals = Directory.CreateDirectory(Folder["work/.fetching"]).FullName;
        File.WriteAllText(Path.Combine(journals, $"{old}.journal"), "");
        File.WriteAllText(Path.Combine(journals, $"{young}.journal"), "");
        Directory.CreateDirectory(Path.Combine(journals, old));
        Rows(Open(), Day(20));
        Assert.That(Directory.GetFileSystemEntries(journals).Select(Path.GetFileName), Is.EqualTo(new[] { $"{young}.journal" }));
    }

    [Test]
    public void A_lost_answer_to_the_start_of_a_job_starts_no_second_one()
    {
        HistoryOf(20);
        SourcePartition day = Open().Partition(Day(20));
        _ = day.Scan();
        Host.Faults.Order(RequestPattern.Post("/jobs"), new LostResponse());
        day.Fetch(Night);
        Host.Faults.AssertAllUsed();
        Assert.That(BigQuery.Jobs.Count(job => job.Work() == "rows"), Is.EqualTo(1));
        Assert.That(BigQuery.Jobs.Where(job => job.Work() != "partitions").Select(job => job.Id), Has.All.Match("^pipelines_[0-9a-z]{26}_[12]$"));
        AssertNothingIsLeft();
    }

    [Test]
    public void Answers_that_fail_in_passing_are_asked_for_again()
    {
        HistoryOf(20);
        Host.Faults.Order(RequestPattern.Get("/tables/"), new ErrorAnswer(503, retryAfter: 1));
        Host.Faults.Order(RequestPattern.Post("/jobs"), new ErrorAnswer(429));
        Host.Faults.Order(RequestPattern.Get("/jobs/"), new CutResponse(10));
        Host.Faults.Order(RequestPattern.Get("/queries/"), new CutResponse(10));
        Host.Faults.Order(RequestPattern.Get("alt=media"), new CutResponse(100));
        Assert.That(Rows(Open(), Day(20)), Is.EqualTo(new[] { "u20 20000" }));
        Host.Faults.AssertAllUsed();
        AssertNothingIsLeft();
    }

    [Test]
    public void A_service_that_stays_away_is_unavailable_and_nothing_is_left_once_it_is_back()
    {
        HistoryOf(20);
        ISource source = Open();
        SourcePartition day = source.Partition(Day(20));
        _ = day.Scan();
        Host.Faults.Order(RequestPattern.Get("/jobs/"), new ErrorAnswer(503), times: 100);
        Assert.Throws<UnavailableException>(() => day.Fetch(Night));
        Host.Faults.Clear();
        Assert.That(Rows(source, Day(20)), Is.EqualTo(new[] { "u20 20000" }));
        AssertNothingIsLeft();
    }

    [Test]
    public void A_list_that_does_not_show_the_files_yet_loses_none_and_leaves_none()
    {
        HistoryOf(20);
        Host.Faults.Order(RequestPattern.Get("/o?"), Storage.ListedNow(Bucket), times: 10);
        Assert.That(Rows(Open(), Day(20)), Is.EqualTo(new[] { "u20 20000" }));
        AssertNothingIsLeft();
    }

    // A look that is stopped as soon as it reads the days.
    private void StopInLook()
    {
        using CancellationTokenSource stopped = new();
        Looks = stopped.Token;
        BigQuery.Orders.Hold("query");
        Fakes.WhenWaiting = stopped.Cancel;
        Assert.Catch<OperationCanceledException>(() => Open().Dates());
        Fakes.WhenWaiting = static () => { };
    }

    // A fetch that is stopped as soon as its extract runs, which goes on for so many looks.
    private void StopInExtract(int looksToStop)
    {
        using CancellationTokenSource stopped = new();
        SourcePartition day = Open().Partition(Day(20));
        BigQuery.Orders.Hold("extract", looksToStop);
        Fakes.WhenWaiting = () =>
        {
            if (BigQuery.Jobs.Any(job => job.Kind == "extract" && job.State == "RUNNING"))
            {
                stopped.Cancel();
            }
        };
        Assert.Catch<OperationCanceledException>(() => day.Fetch(new FetchContext(null, stopped.Token)));
        Fakes.WhenWaiting = static () => { };
    }

    // What the only journal left names, in its order.
    private string[] Noted()
    {
        string journal = Directory.GetFiles(Folder["work/.fetching"], "*.journal").Single();
        return [.. File.ReadAllLines(journal).Select(line => line.Contains("\"Staging\":\"gs", StringComparison.Ordinal) ? "staged" : "job")];
    }

    private FakeJob LeaveJob()
    {
        using CancellationTokenSource stopped = new();
        SourcePartition day = Open().Partition(Day(19));
        BigQuery.Orders.Hold("query");
        Fakes.WhenWaiting = () =>
        {
            if (BigQuery.Jobs.Any(job => job.Work() == "rows" && job.State == "RUNNING"))
            {
                // As if it were killed: what clears up is not answered, and the journal is taken away.
                Host.Faults.Order(RequestPattern.Post("/cancel"), new ErrorAnswer(403));
                stopped.Cancel();
            }
        };
        Assert.Catch<OperationCanceledException>(() => day.Fetch(new FetchContext(null, stopped.Token)));
        Fakes.WhenWaiting = static () => { };
        Directory.Delete(Folder["work/.fetching"], recursive: true);
        FakeJob held = BigQuery.Jobs.Single(job => job.State == "RUNNING");
        return held;
    }

    // As of a process that died: nobody holds it any more, and it was not settled.
    private void LeaveJournal(Action<FetchJournal> note)
    {
        string folder = Folder["work/.fetching/KILLED"];
        using (FetchJournal journal = FetchJournal.Begin(Folder["work/.fetching"], "KILLED"))
        {
            note(journal);
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "half.parquet"), "half");
    }
}
