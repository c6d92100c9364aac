using System.Diagnostics;
using System.Runtime.CompilerServices;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;
using Pipelines.Kernels.Calls;

namespace Pipelines.Shared.Tests.Engine;

[TestFixture, NonParallelizable]
internal sealed class EngineLifetimeTests
{
    private static readonly Schema Numbers = Schema.Of(1, new Column("n", ColumnType.Long));

    private TestFolder folder = null!;

    [SetUp]
    public void CreateFolder() => folder = new TestFolder();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public void Hundreds_of_engines_leave_no_open_file_and_no_memory_behind()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("Open files are counted in /proc.");
        }

        UseEngines(60);
        int files = OpenFiles();
        long memory = ResidentBytes();
        UseEngines(240);

        Assert.That(OpenFiles(), Is.LessThan(files + 60), "one that stays open for each would be 240");
        // One reader that is not closed keeps its whole database, 3 MB each time.
        Assert.That(ResidentBytes() - memory, Is.LessThan(16L << 20));
    }

    [Test]
    public void A_closed_engine_lets_go_of_its_kernels()
    {
        WeakReference captured = RunCapturingKernel();
        for (int i = 0; i < 3 && captured.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.That(captured.IsAlive, Is.False);
    }

    [Test]
    public void Closing_twice_is_harmless()
    {
        DuckDbEngine engine = Open();
        engine.Dispose();
        Assert.DoesNotThrow(engine.Dispose);
    }

    [Test]
    public void A_closed_engine_refuses_work_instead_of_touching_freed_memory()
    {
        DuckDbEngine engine = Open();
        engine.Dispose();
        Sql one = new("one.sql", "select 1 as n");
        Assert.Throws<ObjectDisposedException>(() => engine.Table("t", one));
        Assert.Throws<ObjectDisposedException>(() => engine.Query(one, out _));
        Assert.Throws<ObjectDisposedException>(() => engine.Digest(folder["none.parquet"], Numbers));
    }

    private DuckDbEngine Open() => new(new EngineSettings { Threads = 1, TempDirectory = folder["spill"] });

    private void UseEngines(int count)
    {
        ParquetOutput output = new() { Directory = folder.Path, Schema = Numbers, SortBy = ["n"] };
        for (int i = 0; i < count; i++)
        {
            using DuckDbEngine engine = Open();
            engine.Register(Kernel.Of("twice", KernelType.Long, static call => call.Return(2 * call.Row.Long(0)), KernelType.Long));
            WrittenPart part = engine.Write(new Sql("write.sql", "select twice(n) as n from range(2000) t(n)"), output).Single();
            engine.ReadParquet("numbers", new ParquetInput { Parts = [new ParquetPart(folder[part.File])], Schema = Numbers });
            Assert.That(engine.Query(new Sql("read.sql", "select max(n) as n from numbers"), out _)[0][0], Is.EqualTo(3998L));
            Assert.Throws<SqlException>(() => engine.Query(new Sql("fail.sql", "select cast('x' || n as bigint) from numbers"), out _));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference RunCapturingKernel()
    {
        long[] addend = [1];
        using DuckDbEngine engine = Open();
        engine.Register(Kernel.Of("plus_captured", KernelType.Long, call => call.Return(addend[0] + call.Row.Long(0)), KernelType.Long));
        Assert.That(engine.Query(new Sql("add.sql", "select plus_captured(1) as n"), out _)[0][0], Is.EqualTo(2L));
        return new WeakReference(addend);
    }

    private static int OpenFiles() => Directory.GetFileSystemEntries("/proc/self/fd").Length;

    private static long ResidentBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using Process self = Process.GetCurrentProcess();
        return self.WorkingSet64;
    }
}
