using System.Collections.Immutable;
using System.Globalization;
using Pipelines.Contracts;

namespace Pipelines.Engine.Spark.Tests.BothEngines;

/// <summary>Files of other systems that fit the contract, each in its own way.</summary>
[TestFixture(typeof(OnDuckDb))]
[TestFixture(typeof(OnSpark))]
internal sealed class SourceReadTests<TKind> : EngineFixture<TKind> where TKind : IEngineKind, new()
{
    private static readonly Schema Plays = Schema.Of(
        1,
        new("user_id", ColumnType.Text),
        new("played_at", ColumnType.Timestamp),
        new("ms_played", ColumnType.Long),
        new("country", ColumnType.Text, Optional: true),
        new("skipped", ColumnType.Bool, Optional: true));

    private const string Good = "select 'u' as user_id, timestamptz '2026-11-20 10:00:00Z' as played_at, 5::bigint as ms_played";

    [TestCase("timestamp '2026-11-20 23:30:00.123456'", "2026-11-20T23:30:00.1234560Z")]
    [TestCase("timestamptz '2026-11-21 01:30:00.123456+02'", "2026-11-20T23:30:00.1234560Z")]
    [TestCase("timestamp_ns '2026-11-20 23:30:00.123456789'", "2026-11-20T23:30:00.1234560Z")]
    [TestCase("timestamp_ms '2026-11-20 23:30:00.123'", "2026-11-20T23:30:00.1230000Z")]
    [TestCase("timestamp_s '2026-11-20 23:30:00'", "2026-11-20T23:30:00.0000000Z")]
    public void A_time_of_any_kind_becomes_UTC(string value, string expected)
    {
        Read([Copy("a.parquet", $"select 'u' as user_id, {value} as played_at, 5::bigint as ms_played")]);
        Assert.That(((DateTime)Value("select played_at from plays")!).ToString("o", CultureInfo.InvariantCulture), Is.EqualTo(expected));
        Assert.DoesNotThrow(() => Write("out", "select * from plays", Plays, sortBy: "user_id"), "of the contract's types");
    }

    [Test]
    public void Files_with_different_kinds_of_times_read_together([Values("timestamp", "timestamptz", "timestamp_ns", "timestamp_ms")] string first, [Values("timestamp", "timestamptz", "timestamp_ns")] string second)
    {
        string File(string name, string type) => Copy(name, $"select 'u' as user_id, {type} '2026-11-20 23:30:00' as played_at, 5::bigint as ms_played");
        Read([File("a.parquet", first), File("b.parquet", second)]);
        Assert.That(Rows("select count(*), count(distinct played_at), min(played_at) from plays"), Is.EqualTo(new object[][] { [2L, 1L, new DateTime(2026, 11, 20, 23, 30, 0)] }));
    }

    [TestCase("tinyint")]
    [TestCase("smallint")]
    [TestCase("integer")]
    [TestCase("uinteger")]
    public void A_narrower_integer_is_widened(string type)
    {
        Read([Copy("a.parquet", Good), Copy("b.parquet", $"select 'v' as user_id, timestamp '2026-11-20 10:00:00' as played_at, 100::{type} as ms_played")]);
        Assert.That(Rows("select ms_played from plays order by user_id"), Is.EqualTo(new object[][] { [5L], [100L] }));
        Assert.DoesNotThrow(() => Write("out", "select * from plays", Plays, sortBy: "user_id"), "of the contract's types");
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Files_of_our_own_may_be_read_under_other_names_and_a_column_under_two(bool hasFiles)
    {
        string file = Copy("own.parquet", "select 'u' as user_id, 5::smallint as plays");
        Engine.ReadParquet("own", new ParquetInput
        {
            Parts = hasFiles ? [new ParquetPart(file)] : [],
            Schema = Schema.Of(1, new("key_1", ColumnType.Text), new("key_2", ColumnType.Text), new("value", ColumnType.Long)),
            Columns = new Dictionary<string, string> { ["key_1"] = "user_id", ["key_2"] = "user_id", ["value"] = "plays" },
            IsChecked = true,
        });
        Assert.That(Rows("select key_1, key_2, value from own"), Is.EqualTo(hasFiles ? new object[][] { ["u", "u", 5L] } : []));
    }

    [Test]
    public void A_column_may_have_another_name_in_the_files()
    {
        Read(
            [Copy("a.parquet", "select 'u' as listener, timestamp '2026-11-20 10:00:00' as at, 5 as user_id, 'x' as country, 'SE' as land")],
            ("user_id", "listener"), ("played_at", "at"), ("ms_played", "user_id"), ("country", "land"));
        Assert.That(Rows("select user_id, ms_played, country from plays"), Is.EqualTo(new object[][] { ["u", 5L, "SE"] }));
    }

    [Test]
    public void A_time_under_another_name_becomes_UTC_as_well()
    {
        Read([Copy("a.parquet", "select 'u' as user_id, timestamp_ns '2026-11-20 10:00:00' as at, 5 as ms_played")], ("played_at", "at"));
        Assert.That(Value("select played_at from plays"), Is.EqualTo(new DateTime(2026, 11, 20, 10, 0, 0)));
    }

    [Test]
    public void An_optional_column_that_no_file_has_is_null()
    {
        Read([Copy("a.parquet", Good)]);
        Assert.That(Rows("select country, skipped from plays where not coalesce(skipped, false)"), Is.EqualTo(new object?[][] { [null, null] }));
        Assert.DoesNotThrow(() => Write("out", "select * from plays", Plays, sortBy: "user_id"), "of the contract's types");
    }

    [Test]
    public void Files_with_different_optional_columns_in_different_order_read_together()
    {
        string[] files =
        [
            Copy("a.parquet", Good),
            Copy("b.parquet", "select true as skipped, 6 as ms_played, timestamp '2026-11-20 10:00:00' as played_at, 'v' as user_id"),
            Copy("c.parquet", "select 'SE' as country, 'w' as user_id, 'extra' as extra, timestamp '2026-11-20 10:00:00' as played_at, 7 as ms_played"),
        ];
        Read(files);
        Assert.That(
            Rows("select user_id, ms_played, country, skipped from plays order by user_id"),
            Is.EqualTo(new object?[][] { ["u", 5L, null, null], ["v", 6L, null, true], ["w", 7L, "SE", null] }));
    }

    [Test]
    public void A_file_without_rows_adds_none()
    {
        Read([Copy("a.parquet", $"{Good} where false")]);
        Assert.That(Value("select count(*) from plays"), Is.EqualTo(0L));
        Read([Folder["a.parquet"], Copy("b.parquet", Good)]);
        Assert.That(Value("select count(*) from plays"), Is.EqualTo(1L));
    }

    [Test]
    public void No_file_at_all_is_a_view_without_rows_and_with_every_column()
    {
        Read([], ("user_id", "listener"));
        Engine.Query(new Sql("all.sql", "select * from plays"), out ImmutableArray<string> columns);
        Assert.That(columns, Is.EqualTo(new[] { "user_id", "played_at", "ms_played", "country", "skipped" }));
        Write("out", "select * from plays", Plays, sortBy: "user_id");
        Assert.That(Value("select count(*) from plays"), Is.EqualTo(0L));
    }

    [Test]
    public void A_folder_named_like_a_partition_does_not_change_what_the_file_says()
    {
        Directory.CreateDirectory(Folder["country=NO"]);
        Read([Copy("country=NO/a.parquet", $"select *, 'SE' as country from ({Good})")]);
        Assert.That(Value("select country from plays"), Is.EqualTo("SE"));
    }

    private void Read(string[] files, params (string Contract, string File)[] columns) => Engine.ReadParquet("plays", new ParquetInput
    {
        Parts = [.. files.Select(file => new ParquetPart(file))],
        Schema = Plays,
        Columns = columns.ToDictionary(pair => pair.Contract, pair => pair.File),
    });
}
