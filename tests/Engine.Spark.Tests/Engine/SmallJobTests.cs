using Pipelines.Contracts;
using Pipelines.SparkDouble.Backend;

namespace Pipelines.Engine.Spark.Tests.Engine;

/// <summary>What a small job asks of Spark, in order.</summary>
[TestFixture]
internal sealed class SmallJobTests : SparkEngineFixture
{
    private static readonly Schema Users = Schema.Of(1, new("user_id", ColumnType.Text), new("n", ColumnType.Long));

    [Test]
    public void Each_call_is_told_by_the_view_or_SQL_file_that_it_is_for()
    {
        string file = Copy("users.parquet", "select 'u' || x as user_id, x as n from range(100) t(x)");
        int before = Context.Described.Count;
        Engine.Params([("least", 7)]);
        Engine.ReadParquet("users", new ParquetInput { Parts = [new ParquetPart(file)], Schema = Users });
        Engine.Table("kept", new Sql("kept.sql", "select u.user_id, u.n from users u cross join params p where u.n >= p.least"));
        Engine.Write(new Sql("out.sql", "select user_id, n from kept"), new ParquetOutput { Directory = Directory.CreateDirectory(Folder["out"]).FullName, Schema = Users, ShardKey = "user_id", SortBy = ["user_id"] });

        Assert.That(Steps(before), Is.EqualTo(new[] { "params", "users", "kept.sql", "out.sql" }));
        Assert.That(Found($"select count(*), min(n) from '{Folder["out"]}/*.parquet'"), Is.EqualTo(new object[][] { [93L, 7L] }));
        Assert.That(Directory.GetFileSystemEntries(Folder["work"]), Has.Length.EqualTo(1), "what executors read the parts from, while the job lives");
        Engine.Dispose();
        Assert.That(Directory.GetFileSystemEntries(Folder["work"]), Is.Empty);
    }

    [Test]
    public void Executors_write_where_the_settings_say_in_a_directory_of_each_write_s_own()
    {
        HadoopPaths.Mount("gs://work-bucket", Directory.CreateDirectory(Folder["bucket"]).FullName);
        ParquetOutput output = new() { Directory = Directory.CreateDirectory(Folder["out"]).FullName, Schema = Users, ShardKey = "user_id", SortBy = ["user_id"] };
        using (SparkEngine engine = new(new SparkSettings { WorkLocation = "gs://work-bucket/jobs/", Shards = 2 }))
        {
            engine.Rows("given", Users, [["a", 1L]]);
            engine.Write(new Sql("out.sql", "select * from given"), output);
            engine.Write(new Sql("out.sql", "select * from given"), output);
            Assert.That(Directory.GetDirectories(Folder["bucket/jobs"]), Has.Length.EqualTo(2));
        }

        Assert.That(Directory.GetFileSystemEntries(Folder["bucket/jobs"]), Is.Empty);
    }

    [Test]
    public void What_fails_after_rows_were_written_leaves_nothing_where_executors_wrote()
    {
        Engine.Rows("given", Users, [["a", 1L], ["b", 2L]]);
        ParquetOutput output = new()
        {
            Directory = Directory.CreateDirectory(Folder["out"]).FullName, Schema = Users, ShardKey = "user_id", SortBy = ["user_id"],
            Finished = _ => throw new IOException("the disk is full"),
        };
        Assert.That(Assert.Throws<IOException>(() => Engine.Write(new Sql("out.sql", "select * from given"), output))!.Message, Is.EqualTo("the disk is full"));
        Engine.Dispose();
        Assert.That(Directory.GetFileSystemEntries(Folder["work"]), Is.Empty);
    }

    [Test]
    public void One_shard_alone_is_not_written()
    {
        Engine.Rows("given", Users, [["a", 1L]]);
        ParquetOutput output = new() { Directory = Folder["out"], Schema = Users, ShardKey = "user_id", OnlyShard = 2, SortBy = ["user_id"] };
        Assert.That(
            Assert.Throws<NotSupportedException>(() => Engine.Write(new Sql("out.sql", "select * from given"), output))!.Message,
            Is.EqualTo("out.sql: Spark writes all shards in one pass, and none alone."));
    }

    [Test]
    public void A_cancelled_write_leaves_nothing_where_executors_wrote()
    {
        using CancellationTokenSource source = new();
        using SparkEngine engine = new(new SparkSettings { WorkLocation = Folder["work"] }, source.Token);
        engine.Rows("given", Users, [["a", 1L], ["b", 2L]]);
        ParquetOutput output = new()
        {
            Directory = Directory.CreateDirectory(Folder["out"]).FullName, Schema = Users, ShardKey = "user_id", SortBy = ["user_id"], Finished = _ => source.Cancel(),
        };
        Assert.Throws<OperationCanceledException>(() => engine.Write(new Sql("out.sql", "select * from given"), output));
        engine.Dispose();
        Assert.That(Directory.GetFileSystemEntries(Folder["work"]), Is.Empty);
    }

    [Test]
    public void Whoever_cancels_a_job_of_a_cluster_that_is_gone_hears_nothing_of_that()
    {
        using CancellationTokenSource source = new();
        using SparkEngine engine = new(new SparkSettings { WorkLocation = Folder["work"] }, source.Token);
        Context.IsStopped = true;
        try
        {
            Assert.DoesNotThrow(source.Cancel);
        }
        finally
        {
            Context.IsStopped = false;
        }

        Assert.Throws<OperationCanceledException>(() => engine.Query(new Sql("test.sql", "select 1 as n"), out _));
    }

    [Test]
    public void A_file_that_could_not_be_shared_is_shared_when_it_is_there()
    {
        string path = Folder["later/model.bin"];
        Assert.That(Assert.Catch<PipelineException>(() => Engine.Share(path, "digest-later"))!.Message, Does.Contain(path).And.Not.Contains("driver process"));
        Folder.Write("later/model.bin", "there");
        Assert.That(Engine.Share(path, "digest-later"), Is.EqualTo("digest-later"));
    }

    [Test]
    public void A_shared_file_goes_to_executors_under_a_name_of_its_content_and_stays_when_the_job_s_own_is_gone()
    {
        string path = Folder.Write("model/model.bin", "one");
        Assert.That(Engine.Share(path, "digest-1"), Is.EqualTo("digest-1"));
        File.WriteAllText(path, "two");
        Assert.That(Engine.Share(path, "digest-2"), Is.EqualTo("digest-2"));
        File.Delete(path);
        Assert.That(File.ReadAllText(Context.Files["digest-1"]), Is.EqualTo("one"));
        Assert.That(File.ReadAllText(Context.Files["digest-2"]), Is.EqualTo("two"));
        Assert.That(Engine.Share(path, "digest-2"), Is.EqualTo("digest-2"), "it is there already");
    }

    [Test]
    public void Two_jobs_of_a_process_have_their_own_views()
    {
        using SparkEngine other = new(new SparkSettings { WorkLocation = Folder["work"] });
        Engine.Table("t", new Sql("t.sql", "select 1 as n"));
        other.Table("t", new Sql("t.sql", "select 2 as n"));
        Assert.That(Rows("select n from t").Single().Single(), Is.EqualTo(1));
    }

    private static IEnumerable<string> Steps(int from)
    {
        string? last = null;
        foreach (string described in Context.Described.Skip(from).ToArray())
        {
            if (described != last)
            {
                yield return last = described;
            }
        }
    }
}
