using Pipelines.Contracts;
using Pipelines.GoogleFakes.BigQuery.Tables;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Inputs;

namespace Pipelines.Shared.Tests.BigQuery;

internal sealed class CostTests : BigQueryFixture
{
    // user_id and track_id with 2 bytes each beyond their letters, a time and a number of 8.
    private const long BytesOfPlay = 2 + 3 + 2 + 2 + 8 + 8;

    [Test]
    public void What_a_day_would_scan_is_told_beforehand_and_asked_for_once()
    {
        HistoryOf(19, 20);
        SourcePartition day = Open().Partition(Day(20));
        Assert.That((day.Scan(), day.Scan(), BigQuery.DryRuns), Is.EqualTo((BytesOfPlay, BytesOfPlay, 1)));
        Assert.That(BigQuery.BytesBilledForTables, Is.Zero);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_day_that_would_scan_more_than_the_cap_is_not_read(bool isOfSource)
    {
        HistoryOf(20);
        Google = Google with { MaxBytesBilled = isOfSource ? new ByteSize(1 << 30) : new ByteSize(BytesOfPlay - 1) };
        SourcePartition day = Open(Table(Plays, "played_at", isOfSource ? BytesOfPlay - 1 : null)).Partition(Day(20));
        foreach (Action read in new Action[] { () => day.Scan(), () => day.Fetch(Night) })
        {
            BadConfigurationException refused = Assert.Throws<BadConfigurationException>(() => read())!;
            Assert.That(refused.Message, Does.Contain($"scan {BytesOfPlay} bytes").And.Contain($"{BytesOfPlay - 1}")
                .And.Contain(isOfSource ? "sources.listening_history.bigquery.max_bytes_billed" : "google.max_bytes_billed"));
        }

        Assert.That(BigQuery.BytesBilledForTables, Is.Zero);
        AssertNothingIsLeft();
    }

    [TestCase(true, "sources.listening_history.bigquery.max_bytes_billed")]
    [TestCase(false, "google.max_bytes_billed of the environment")]
    public void The_cap_goes_to_BigQuery_too(bool isOfSource, string key)
    {
        // Below the 10 MiB that BigQuery charges at least.
        HistoryOf(20);
        Google = Google with { MaxBytesBilled = isOfSource ? null : new ByteSize(1000) };
        SourcePartition day = Open(Table(Plays, "played_at", isOfSource ? 1000 : null)).Partition(Day(20));
        Assert.That(day.Scan(), Is.EqualTo(BytesOfPlay));
        BadConfigurationException refused = Assert.Throws<BadConfigurationException>(() => day.Fetch(Night))!;
        Assert.That(refused.Message, Does.Contain("bytesBilledLimitExceeded").And.Contain($"Raise {key}, or"));
        Assert.That(BigQuery.BytesBilledForTables, Is.Zero);
        AssertNothingIsLeft();
    }

    [Test]
    public void Counting_days_is_held_to_the_cap()
    {
        BigQuery.Table(Plays, PlayColumns).Load(Enumerable.Range(0, 100).Select(i => new object?[] { "u", "t", At(20, 1), (long)i }));
        Assert.That(() => Open(Table(Plays, "played_at", 799)).Dates(), Throws.TypeOf<BadConfigurationException>().With.Message.Contains("the days of listening_history").And.Message.Contains("800 bytes"));
        Assert.That(BigQuery.BytesBilledForTables, Is.Zero);
    }

    [Test]
    public void A_partition_that_was_fetched_is_not_asked_for_again()
    {
        FakeTable table = HistoryOf(19, 20);
        string[] first = Rows(Open(), Day(20));
        long billed = BigQuery.BytesBilledForTables;
        int jobs = BigQuery.Jobs.Count;
        SourcePartition again = Open().Partition(Day(20));
        Assert.That(again.Scan(), Is.Zero);
        Assert.That(Rows(Open(), Day(20)), Is.EqualTo(first));
        Assert.That(BigQuery.BytesBilledForTables, Is.EqualTo(billed));
        Assert.That(BigQuery.Jobs.Skip(jobs).Select(job => job.Work()), Has.All.EqualTo("partitions"));

        Clock.Now += TimeSpan.FromHours(1);
        table.Load([["late", "t", At(20, 13), 1L]]);
        Assert.That(Rows(Open(), Day(20)), Is.EqualTo(first.Append("late 1").Order(StringComparer.Ordinal)));
    }

    [Test]
    public void A_partition_of_which_the_cache_lost_a_file_is_fetched_again()
    {
        HistoryOf(20);
        string[] first = Rows(Open(), Day(20));
        foreach (string file in Directory.GetFiles(Folder["cache"], "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file).Length == 64))
        {
            File.Delete(file);
        }

        Assert.That(Open().Partition(Day(20)).Scan(), Is.Positive);
        Assert.That(Rows(Open(), Day(20)), Is.EqualTo(first));
    }

    [TestCase("")]
    [TestCase("[\"0123")]
    [TestCase("[null, \"../../x\"]")]
    public void A_partition_whose_index_can_t_be_read_is_fetched_again(string index)
    {
        HistoryOf(20);
        string[] first = Rows(Open(), Day(20));
        File.WriteAllText(Directory.GetFiles(Folder["cache/bigquery"]).Single(), index);
        Assert.That(Open().Partition(Day(20)).Scan(), Is.Positive);
        Assert.That(Rows(Open(), Day(20)), Is.EqualTo(first));
        Assert.That(Open().Partition(Day(20)).Scan(), Is.Zero);
    }

    [Test]
    public void A_large_table_is_not_read_without_a_bucket()
    {
        (Google, MostPaged) = (Google with { Staging = null }, BytesOfPlay - 1);
        HistoryOf(20);
        Assert.That(() => Open().Partition(Day(20)).Fetch(Night), Throws.TypeOf<BadConfigurationException>().With.Message.Contains("set google.staging"));
        Assert.That(BigQuery.BytesBilledForTables, Is.Zero);
    }

    [Test]
    public void A_query_that_gives_too_many_rows_for_pages_ends_there()
    {
        (Google, MostPaged) = (Google with { Staging = null }, 1000);
        BigQuery.Table("music.events.raw", PlayColumns).Load(Enumerable.Range(0, 100).Select(i => new object?[] { $"u{i}", "t", At(20, 1), (long)i }));
        ISource source = Open(Query("select * from `music.events.raw`", "played_at"));
        Assert.That(() => source.Partition(Day(20)).Fetch(Night), Throws.TypeOf<BadConfigurationException>().With.Message.Contains("set google.staging"));
        AssertNothingIsLeft();
    }
}
