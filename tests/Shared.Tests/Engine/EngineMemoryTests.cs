using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;
using Pipelines.Kernels.Calls;

namespace Pipelines.Shared.Tests.Engine;

[TestFixture]
internal sealed class EngineMemoryTests
{
    // list() of a single group does not spill: 160 MB for a limit of 50.
    private static readonly Sql Gathering = new("gather.sql", "select list(x) as l from range(20000000) t(x)");

    private TestFolder folder = null!;

    [SetUp]
    public void CreateFolder() => folder = new TestFolder();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public void What_does_not_fit_and_can_t_spill_is_out_of_memory_and_the_engine_stays_usable()
    {
        using DuckDbEngine engine = Open();
        Action[] ways = [() => engine.Query(Gathering, out _), () => engine.Table("t", Gathering), () => engine.Scan(Gathering, static _ => { })];
        foreach (Action way in ways)
        {
            SqlException failure = Assert.Throws<SqlException>(() => way())!;
            Assert.That(failure.Kind, Is.EqualTo(SqlErrorKind.OutOfMemory));
            Assert.That(failure.Code, Is.EqualTo(ExitCode.Unavailable));
            Assert.That(failure.Message, Does.StartWith("gather.sql: ").And.EndWith("(raise --memory, or raise the environment's shards)"));
            Assert.That(engine.Query(new Sql("one.sql", "select 1 as n"), out _)[0][0], Is.EqualTo(1));
        }
    }

    [Test]
    public void A_sort_that_does_not_fit_spills_and_leaves_nothing_in_the_temp_directory()
    {
        using (DuckDbEngine engine = Open())
        {
            Assert.That(SortedMismatches(engine, 1), Is.Zero);
        }

        Assert.That(Directory.GetDirectories(folder["spill"]), Is.Empty);
    }

    [Test]
    public void What_a_killed_engine_spilled_is_cleared_by_the_next_one()
    {
        folder.Touch("spill/killed.staged", "spill/killed/duckdb_temp_storage_DEFAULT-0.tmp");
        using DuckDbEngine engine = Open();
        Assert.That(Directory.Exists(folder["spill/killed"]), Is.False);
    }

    [Test]
    public void Engines_that_share_a_temp_directory_do_not_spill_into_each_other()
    {
        using Barrier together = new(2);
        long[] mismatches = [-1, -1];
        Parallel.For(0, 2, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
        {
            using DuckDbEngine engine = Open();
            together.SignalAndWait();
            mismatches[i] = SortedMismatches(engine, i + 1);
        });
        Assert.That(mismatches, Is.EqualTo(new[] { 0L, 0L }));
    }

    private DuckDbEngine Open() => new(new EngineSettings { Threads = 1, MemoryBytes = 50L << 20, TempDirectory = folder["spill"] });

    /// <summary>Keeps 4 million rows of about 40 bytes in random order, sorts them, and counts what came back in a wrong place.</summary>
    private static long SortedMismatches(DuckDbEngine engine, int salt)
    {
        engine.Table("rows", new Sql("rows.sql", $"select (x * 2654435761) % 4000037 as k, 'text of row {salt} ' || x as v, x from range(4000000) t(x)"));
        engine.Table("sorted", new Sql("sorted.sql", "select k, v, x from rows order by k, x"));
        return (long)engine.Query(
            new Sql("check.sql", $"select cast(count(*) filter (where v <> 'text of row {salt} ' || x or k <> (x * 2654435761) % 4000037) + 4000000 - count(*) as bigint) as n from sorted"),
            out _)[0][0]!;
    }
}
