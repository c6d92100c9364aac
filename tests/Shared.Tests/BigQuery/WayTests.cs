using FsCheck;
using FsCheck.Fluent;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;
using Pipelines.GoogleFakes.BigQuery.Tables;
using Pipelines.Jobs.Inputs;

namespace Pipelines.Shared.Tests.BigQuery;

/// <summary>Rows come through the bucket, or as pages: they are the same, and those that were stored.</summary>
internal sealed class WayTests : BigQueryFixture
{
    private const string Catalog = "music.catalog.tracks";

    private static readonly FakeColumn[] TrackColumns =
    [
        new("track_id", "STRING"), new("title", "STRING"), new("release_date", "DATE"), new("duration_ms", "NUMERIC") { Precision = 18 }, new("popularity", "INTEGER"),
        new("explicit", "BOOLEAN"), new("genres", "STRING", "REPEATED"), new("tempo", "FLOAT"), new("energy", "NUMERIC"),
    ];

    [Test]
    public void Random_rows_arrive_exactly_on_both_ways()
    {
        int round = 0;
        Gen<string?> text = Gen.OneOf(
            Gen.Constant<string?>(null), Gen.Constant<string?>(""), Gen.Constant<string?>("2026-11-20T00:00:00"), Gen.Constant<string?>("null"), Gen.Constant<string?>("Björk 🎵 'x' \"y\" `z` \\ \n"),
            Gen.Choose(0, 1_000_000).Select(number => (string?)$"t{number}"));
        Gen<object?[]> row =
            from title in text
            from day in Gen.OneOf(Gen.Constant((int?)null), Gen.Choose(-40_000, 40_000).Select(day => (int?)day))
            from duration in Gen.Elements<decimal?>(null, 0m, 1m, -1m, 999_999_999_999_999_999m, 240_000m)
            from popularity in Gen.Elements<long?>(null, 0, 1, -1, int.MaxValue, int.MinValue)
            from isExplicit in Gen.Elements<bool?>(null, true, false)
            from genres in text.Where(genre => genre is not null).ListOf()
            from tempo in Gen.Elements<double?>(null, 0.1, 1.0 / 3, 1e-30, -120.5, 174)
            from energy in Gen.Elements<decimal?>(null, 0.5m, 0.123456789m, 1m)
            select new object?[]
            {
                title, day is int offset ? new DateOnly(1970, 1, 1).AddDays(offset) : null, duration, popularity, isExplicit, genres.Cast<string>().ToArray(), tempo, energy,
            };
        Prop.ForAll(Arb.From(row.ListOf().Where(rows => rows.Count > 0)), rows =>
        {
            object?[][] stored = [.. rows.Select((values, index) => (object?[])[$"{round}-{index:D3}", .. values])];
            round++;
            BigQuery.Table(Catalog, TrackColumns).Load(stored);
            Clock.Now += TimeSpan.FromSeconds(1);
            BigQuery.ExtractFiles = 1 + (rows.Count % 3);
            BigQuery.MostRowsOfPage = 1 + (rows.Count % 4);
            object?[][] staged = ReadBy("gs://staging/bq");
            Directory.Delete(Folder["cache"], recursive: true);
            object?[][] paged = ReadBy(null);
            Assert.That(paged, Is.EqualTo(staged));
            Assert.That(staged, Is.EqualTo(stored.Select(Expected)));
        }).Check(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(12).WithReplay(20261121, 1));
    }

    [TestCase("gs://staging/bq")]
    [TestCase(null)]
    public void Times_arrive_to_the_microsecond(string? staging)
    {
        Google = Google with { Staging = staging };
        DateTime[] times = [At(20, 0), At(20, 0, 1), At(20, 12, 123_456), At(21, 0, -1)];
        BigQuery.Table(Plays, PlayColumns, TimePartitioning.Day("played_at")).Load(times.Select((time, index) => new object?[] { $"u{index}", "t", time, long.MaxValue - index }));
        Assert.That(
            Rows(Open(), Day(20), "strftime(played_at at time zone 'UTC', '%Y-%m-%d %H:%M:%S.%f') || ' ' || ms_played"),
            Is.EqualTo(times.Select((time, index) => $"{time:yyyy-MM-dd HH:mm:ss.ffffff} {long.MaxValue - index}")));
    }

    [TestCase("gs://staging/bq")]
    [TestCase(null)]
    public void A_datetime_counts_as_UTC(string? staging)
    {
        Google = Google with { Staging = staging };
        BigQuery.Table(Plays, [new("user_id", "STRING"), new("track_id", "STRING"), new("played_at", "DATETIME"), new("ms_played", "INTEGER")], TimePartitioning.Day("played_at"))
            .Load([["u", "t", new DateTime(2026, 11, 20, 23, 59, 59).AddMicroseconds(999_999), 1L]]);
        Assert.That(Rows(Open(), Day(20), "strftime(played_at at time zone 'UTC', '%Y-%m-%d %H:%M:%S.%f')"), Is.EqualTo(new[] { "2026-11-20 23:59:59.999999" }));
    }

    [TestCase("gs://staging/bq")]
    [TestCase(null)]
    public void A_day_whose_rows_the_query_leaves_out_is_a_file_without_rows(string? staging)
    {
        Google = Google with { Staging = staging };
        BigQuery.Table("music.catalog.raw", TrackColumns).Load([["t", null, null, null, null, null, Array.Empty<string>(), null, null]]);
        ISource source = Open(Query("select track_id, genres from `music.catalog.raw` where track_id = 'none'", null), "tracks");
        Assert.That(Rows(source, null, "track_id", "tracks"), Is.Empty);
        AssertNothingIsLeft();
    }

    [Test]
    public void Several_files_come_and_none_is_left_in_the_bucket()
    {
        BigQuery.ExtractFiles = 5;
        BigQuery.Table(Plays, PlayColumns, TimePartitioning.Day("played_at")).Load(Enumerable.Range(0, 20).Select(i => new object?[] { $"u{i:D2}", "t", At(20, 1), (long)i }));
        ISource source = Open();
        Assert.That(source.Partition(Day(20)).Fetch(Night), Has.Length.EqualTo(5));
        Assert.That(Rows(source, Day(20)), Is.EqualTo(Enumerable.Range(0, 20).Select(i => $"u{i:D2} {i}")));
        AssertNothingIsLeft();
    }

    private object?[][] ReadBy(string? staging)
    {
        Google = Google with { Staging = staging };
        SourcePartition partition = Open(Table(Catalog, null), "tracks").Partition(null);
        using DuckDbEngine engine = OpenEngine(CancellationToken.None);
        engine.ReadParquet("tracks", new ParquetInput { Parts = partition.Fetch(Night), Schema = InputContracts.Tracks });
        Sql select = new(
            "tracks",
            "select track_id, title, release_date, duration_ms, popularity, explicit, len(genres) as genre_count, array_to_string(genres, chr(31)) as genres, tempo, energy from tracks order by track_id");
        return [.. engine.Query(select, out _)];
    }

    // In the contract's types: durations whole, loudness and its like in 32 bits.
    private static object?[] Expected(object?[] row)
    {
        string[] genres = (string[])row[6]!;
        return
        [
            row[0], row[1], row[2], row[3] is decimal duration ? (long)duration : null, row[4], row[5], (long)genres.Length, string.Join((char)31, genres),
            row[7] is double tempo ? (float)tempo : null, row[8] is decimal energy ? (float)(double)energy : null,
        ];
    }
}
