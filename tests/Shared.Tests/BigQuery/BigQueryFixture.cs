using System.Collections.Immutable;
using Pipelines.BigQuery;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;
using Pipelines.GoogleFakes;
using Pipelines.GoogleFakes.BigQuery;
using Pipelines.GoogleFakes.BigQuery.Tables;
using Pipelines.GoogleFakes.Storage;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Inputs;
using Pipelines.Jobs.Planning;
using Pipelines.Storage.Caching;

namespace Pipelines.Shared.Tests.BigQuery;

/// <summary>Sources of a BigQuery of one test's own.</summary>
internal abstract class BigQueryFixture
{
    protected const string History = "listening_history";
    protected const string Plays = "music.events.plays";
    protected const string Bucket = FakeGoogle.Bucket;

    /// <summary>The required columns of listening_history.</summary>
    protected static FakeColumn[] PlayColumns { get; } =
        [new("user_id", "STRING"), new("track_id", "STRING"), new("played_at", "TIMESTAMP"), new("ms_played", "INTEGER")];

    protected static FetchContext Night { get; } = new(new Step("listening-history", new DateOnly(2026, 11, 20)), CancellationToken.None);

    protected TestFolder Folder { get; private set; } = null!;

    protected FakeGoogle Fakes { get; private set; } = null!;

    protected FixedClock Clock => Fakes.Clock;

    protected FakeStorage Storage => Fakes.Storage;

    protected FakeBigQuery BigQuery => Fakes.BigQuery;

    protected FakeHost Host => Fakes.Host;

    protected GoogleConfig Google { get; set; } = null!;

    protected long MostPaged { get; set; }

    /// <summary>Ends looks at what there is.</summary>
    protected CancellationToken Looks { get; set; }

    [SetUp]
    public void StartGoogle()
    {
        Folder = new TestFolder();
        Fakes = new FakeGoogle();
        Google = new GoogleConfig("music", null, $"gs://{Bucket}/bq", null, null, null);
        MostPaged = 1 << 20;
        Looks = CancellationToken.None;
    }

    [TearDown]
    public void StopGoogle()
    {
        Fakes.Dispose();
        Folder.Dispose();
    }

    protected static DateOnly Day(int day) => new(2026, 11, day);

    protected static DateTime At(int day, int hour, int microsecond = 0) => new DateTime(2026, 11, day, hour, 0, 0, DateTimeKind.Utc).AddMicroseconds(microsecond);

    /// <summary>A history partitioned by day, with one play at noon of each of the days.</summary>
    protected FakeTable HistoryOf(params int[] days)
    {
        FakeTable table = BigQuery.Table(Plays, PlayColumns, TimePartitioning.Day("played_at"), requirePartitionFilter: true);
        return table.Load(days.Select(day => new object?[] { $"u{day}", "t1", At(day, 12), 1000L * day }));
    }

    /// <summary>A source as a fresh process opens it.</summary>
    protected ISource Open(BigQueryConfig? asked = null, string name = History, params (string Column, string Original)[] columns) =>
        Sources().Open(Config(asked, name, columns));

    protected static SourceConfig Config(BigQueryConfig? asked = null, string name = History, params (string Column, string Original)[] columns) =>
        new(name, null, columns.ToImmutableSortedDictionary(pair => pair.Column, pair => pair.Original), Optional: false, EmptyDays.Fail, LateDays: 1)
        {
            BigQuery = asked ?? Table(Plays, "played_at"),
        };

    protected static BigQueryConfig Table(string table, string? dateColumn, long? cap = null) =>
        new(table, null, dateColumn, cap is long bytes ? new ByteSize(bytes) : null);

    protected static BigQueryConfig Query(string query, string? dateColumn) => new(null, query, dateColumn, null);

    protected BigQuerySources Sources() => new(
        Fakes.BigQueryService, () => Fakes.StorageService, Google, new FileCache(Folder["cache"], 1 << 30, Clock), Folder["work"], OpenEngine, Clock, Looks) { MostPaged = MostPaged };

    /// <summary>Rows as the engine reads them, one text each, in the order of the text.</summary>
    protected string[] Rows(ISource source, DateOnly? date, string columns = "user_id || ' ' || ms_played", string name = History)
    {
        SourcePartition partition = source.Partition(date);
        using DuckDbEngine engine = OpenEngine(CancellationToken.None);
        engine.ReadParquet("rows", new ParquetInput { Parts = partition.Fetch(Night), Schema = InputContracts.Find(name)!, Columns = partition.Columns });
        return [.. engine.Query(new Sql("rows", $"select cast({columns} as varchar) as line from rows"), out _).Select(row => (string?)row[0] ?? "null").Order(StringComparer.Ordinal)];
    }

    /// <summary>Nothing of a fetch is left anywhere: no journal, no file on its way, no object, no job that runs.</summary>
    protected void AssertNothingIsLeft()
    {
        string work = Folder["work/.fetching"];
        Assert.That(Directory.Exists(work) ? Directory.GetFileSystemEntries(work) : [], Is.Empty);
        Assert.That(Storage.Names(Bucket), Is.Empty);
        Assert.That(BigQuery.Jobs.Select(job => job.State), Has.All.EqualTo("DONE"));
    }

    protected DuckDbEngine OpenEngine(CancellationToken cancellation) =>
        new(new EngineSettings { Threads = 1, Shards = 1, MemoryBytes = 1L << 28, TempDirectory = Folder["spill"] }, cancellation);
}
