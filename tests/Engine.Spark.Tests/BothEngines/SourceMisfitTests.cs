using Pipelines.Contracts;

namespace Pipelines.Engine.Spark.Tests.BothEngines;

/// <summary>Files of other systems that do not fit the contract.</summary>
[TestFixture(typeof(OnDuckDb))]
[TestFixture(typeof(OnSpark))]
internal sealed class SourceMisfitTests<TKind> : EngineFixture<TKind> where TKind : IEngineKind, new()
{
    private static readonly Schema Plays = Schema.Of(
        1,
        new("user_id", ColumnType.Text),
        new("played_at", ColumnType.Timestamp),
        new("ms_played", ColumnType.Long),
        new("country", ColumnType.Text, Optional: true));

    private const string Good = "select 'u' as user_id, timestamptz '2026-11-20 10:00:00Z' as played_at, 5::bigint as ms_played";

    [TearDown]
    public void The_engine_stays_usable() => Assert.That(Value("select 1"), Is.EqualTo(1));

    [Test]
    public void Every_misfit_of_every_file_is_listed()
    {
        string a = Copy("a.parquet", "select 'u' as user_id, 'soon' as played_at");
        string b = Copy("b.parquet", Good);
        string c = Copy("c.parquet", "select 5 as user_id, timestamp '2026-11-20 10:00:00' as played_at, 1.5::double as ms_played, 7 as country");

        Assert.That(Refused(a, b, c), Is.EqualTo(new[]
        {
            "plays does not fit its contract; map columns under sources.plays.columns, or mend the files:",
            $"  {a}: column played_at must be TIMESTAMP WITH TIME ZONE and is VARCHAR",
            $"  {a}: column ms_played is missing; the file has user_id, played_at",
            $"  {c}: column user_id must be VARCHAR and is INTEGER",
            $"  {c}: column ms_played must be BIGINT and is DOUBLE",
            $"  {c}: column country must be VARCHAR and is INTEGER",
        }));
    }

    [Test]
    public void A_mapped_column_that_is_missing_is_named_as_the_file_would_name_it()
    {
        string file = Copy("a.parquet", Good);
        BadInputException refused = Assert.Throws<BadInputException>(() => Read([file], ("user_id", "listener"), ("country", "land")))!;
        Assert.That(refused.Message, Does.Contain("column listener is missing").And.Contains("column land is missing"));
    }

    [TestCase("cut short")]
    [TestCase("of another format")]
    [TestCase("empty")]
    public void A_file_that_is_no_Parquet_is_named(string fault)
    {
        string good = Copy("good.parquet", Good);
        byte[] whole = File.ReadAllBytes(good);
        string bad = Folder["bad.parquet"];
        File.WriteAllBytes(bad, fault switch
        {
            "cut short" => whole[..^20],
            "of another format" => "user_id,played_at\nu,2026-11-20 10:00:00\n"u8.ToArray(),
            _ => [],
        });

        string[] refused = Refused(good, bad);
        Assert.That(refused[0], Does.StartWith($"plays: {bad} is no readable Parquet file; write it again."));
        Assert.That(refused[0], Does.Not.Contain(good));
    }

    [Test]
    public void A_file_that_is_not_there_is_named() =>
        Assert.That(Refused(Copy("a.parquet", Good), Folder["gone.parquet"])[0], Does.Contain(Folder["gone.parquet"]));

    [Test]
    public void A_value_that_does_not_fit_the_contract_s_width_is_not_cut()
    {
        Engine.ReadParquet("tracks", new ParquetInput
        {
            Parts = [new ParquetPart(Copy("wide.parquet", "select 3000000000::bigint as popularity"))],
            Schema = Schema.Of(1, new Column("popularity", ColumnType.Int)),
        });
        Assert.That(Assert.Throws<SqlException>(() => Rows("select popularity from tracks"))!.Message, Does.Contain("3000000000"));
    }

    private string[] Refused(params string[] files)
    {
        BadInputException refused = Assert.Throws<BadInputException>(() => Read(files))!;
        Assert.That(refused.Code, Is.EqualTo(ExitCode.BadInput));
        return refused.Message.Split('\n');
    }

    private void Read(string[] files, params (string Contract, string File)[] columns) => Engine.ReadParquet("plays", new ParquetInput
    {
        Parts = [.. files.Select(file => new ParquetPart(file))],
        Schema = Plays,
        Columns = columns.ToDictionary(pair => pair.Contract, pair => pair.File),
    });
}
