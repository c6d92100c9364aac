using System.Text;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Kernels.Calls;

namespace Pipelines.Shared.Tests.Engine;

[TestFixture]
internal sealed class KernelTests : EngineFixture
{
    [Test]
    public void A_kernel_reads_every_argument_type_and_row()
    {
        Engine.Register(Kernel.Of(
            "describe_row",
            KernelType.Text,
            static call => call.Return(Describe(call)),
            KernelType.Long, KernelType.Double, KernelType.Text, KernelType.Blob, KernelType.LongList, KernelType.DoubleList, KernelType.TextList));

        Assert.That(
            Value("select describe_row(7, cast(0.5 as double), 'longer than twelve bytes', 'ab'::blob, [1, 2], [cast(1.5 as double)], ['a', 'björk | jóga'])"),
            Is.EqualTo("7 0.5 longer than twelve bytes 2 [1,2] [1.5] [a,björk | jóga]"));
    }

    private static byte[] Describe(KernelCall call)
    {
        List<string> texts = [];
        RowView.TextList list = call.Row.Texts(6);
        for (int i = 0; i < list.Count; i++)
        {
            texts.Add(Encoding.UTF8.GetString(list[i]));
        }

        return Encoding.UTF8.GetBytes(
            $"{call.Row.Long(0)} {call.Row.Double(1)} {Encoding.UTF8.GetString(call.Row.Bytes(2))} {call.Row.Bytes(3).Length} "
            + $"[{string.Join(',', call.Row.Longs(4).ToArray())}] [{string.Join(',', call.Row.Doubles(5).ToArray())}] [{string.Join(',', texts)}]");
    }

    [Test]
    public void A_list_that_the_system_has_no_memory_for_fails_the_query_and_not_the_process()
    {
        // Of two thousand million texts; a system that has the room for them would have to be asked for more.
        Assume.That(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, Is.LessThan(32L << 30));
        Engine.Register(Kernel.Of("endless", KernelType.TextList, static call => call.ReturnTexts(int.MaxValue), KernelType.Long));
        SqlException failure = Assert.Throws<SqlException>(() => Value("select len(endless(1))"));
        Assert.That((failure.Kind, failure.Code), Is.EqualTo((SqlErrorKind.OutOfMemory, ExitCode.Unavailable)), failure.Message);
    }

    [TestCase("select sum(total(l)) from (select list(x) as l from range(100000) t(x) group by x % 1000)", 4999950000L)]
    [TestCase("select total(list_sort([3, 1, 2]))", 6L)]
    [TestCase("select sum(total(list_filter([x, 1, 2], lambda e: e > 1))) from range(3000) t(x)", 4504499L)]
    [TestCase("select sum(total(case when x % 2 = 0 then [x] else [1, 2, 3] end)) from range(4000) t(x)", 4010000L)]
    [TestCase("select sum(total([]::bigint[])) from range(10)", 0L)]
    public void Lists_of_every_making_reach_a_kernel_whole(string sql, long expected)
    {
        Engine.Register(Total);
        Assert.That(Value($"select cast(({sql}) as bigint)"), Is.EqualTo(expected));
    }

    [Test]
    public void Lists_read_from_parquet_reach_a_kernel_whole()
    {
        Engine.Register(Total);
        string file = Folder["lists.parquet"];
        Rows($"copy (select x, [x, x % 7, 3] as l from range(20000) t(x)) to '{file}' (format parquet)");
        Assert.That(
            Value($"select cast(sum(total(l)) - sum(x + x % 7 + 3) as bigint) from read_parquet('{file}') where x % 3 = 1"),
            Is.EqualTo(0L));
    }

    [Test]
    public void A_kernel_returns_lists_texts_and_blobs_of_any_length()
    {
        Engine.Register(Kernel.Of("count_up", KernelType.LongList, static call =>
            call.Return(Enumerable.Range(0, (int)call.Row.Long(0)).Select(i => (long)i).ToArray()), KernelType.Long));
        Engine.Register(Kernel.Of("words", KernelType.TextList, static call =>
        {
            call.ReturnTexts((int)call.Row.Long(0));
            for (int i = 0; i < call.Row.Long(0); i++)
            {
                call.SetText(i, Encoding.UTF8.GetBytes(new string('x', i)));
            }
        }, KernelType.Long));
        Engine.Register(Kernel.Of("shorts", KernelType.ShortList, static call =>
            call.Return([(short)call.Row.Long(0), short.MaxValue]), KernelType.Long));

        Assert.That(Value("select cast(sum(len(count_up(x % 300))) as bigint) from range(10000) t(x)"), Is.EqualTo(Enumerable.Range(0, 10000).Sum(x => (long)x % 300)));
        Assert.That(Value("select words(4)"), Is.EqualTo(new[] { "", "x", "xx", "xxx" }));
        Assert.That(Value("select shorts(5)"), Is.EqualTo(new object[] { (short)5, short.MaxValue }));
    }

    [Test]
    public void A_null_argument_gives_null_without_a_call()
    {
        Engine.Register(Kernel.Of("never", KernelType.LongList, static call => throw new InvalidOperationException("called"), KernelType.Long));
        Assert.That(Value("select never(cast(null as bigint))"), Is.Null);
        Assert.That(Value("select count(never(case when x < 0 then x end)) from range(5000) t(x)"), Is.EqualTo(0L));
    }

    [Test]
    public void A_kernel_that_throws_fails_its_query_and_the_engine_stays_usable()
    {
        Engine.Register(Total);
        Engine.Register(Kernel.Of("picky", KernelType.Long, static call =>
            call.Return(call.Row.Long(0) < 4000 ? call.Row.Long(0) : throw new InvalidOperationException($"row {call.Row.Long(0)} is too much")), KernelType.Long));

        SqlException? failure = Assert.Throws<SqlException>(() => Engine.Table("t", new Sql("picky.sql", "select picky(x) as y from range(100000) t(x)")));
        Assert.That(failure!.Message, Does.StartWith("picky.sql: ").And.Contains("is too much"));
        Assert.That(failure.Code, Is.EqualTo(ExitCode.Bug));
        Assert.That(Value("select total([1, 2])"), Is.EqualTo(3L));
        Assert.That(Value("select cast(sum(picky(x)) as bigint) from range(10) t(x)"), Is.EqualTo(45L));
    }

    private static Kernel Total { get; } = Kernel.Of("total", KernelType.Long, static call =>
    {
        long sum = 0;
        foreach (long value in call.Row.Longs(0))
        {
            sum += value;
        }

        call.Return(sum);
    }, KernelType.LongList);
}
