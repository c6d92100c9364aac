using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs;
using Pipelines.Jobs.Inputs;
using Pipelines.Jobs.Running;

namespace Pipelines.Shared.Tests.Jobs.Running;

public sealed class ShardCountTests
{
    private const int MiB = 1 << 20;
    private const long GiB = 1L << 30;

    private TestFolder folder = null!;

    [SetUp]
    public void MakeFolder() => folder = new TestFolder();

    [TearDown]
    public void DeleteFolder() => folder.Dispose();

    [TestCase(100, 1)]
    [TestCase(6 * MiB, 4)]
    [TestCase(20 * MiB, 16)]
    [TestCase(900 * MiB, 256)]
    public void A_source_s_day_has_a_file_for_every_two_mebibytes(long bytes, int shards) =>
        Assert.That(Count([Need.SourceDay("events")], 4 * GiB, Input("events", null, (bytes, 1))), Is.EqualTo(shards));

    [TestCase(128 * MiB, 4, 1)]
    [TestCase(1280 * MiB, 4, 16)]
    [TestCase(1280 * MiB, 1, 64)]
    public void Rows_by_listener_are_cut_until_a_shard_fits_the_memory(long bytes, long gibibytes, int shards) =>
        Assert.That(Count([Need.SameDate("state")], gibibytes * GiB, Input("state", "user_id", (bytes, 1))), Is.EqualTo(shards));

    [Test]
    public void No_file_by_listener_is_read_for_two_shards() => Assert.That(
        Count([Need.SincePrevious("history")], 4 * GiB, Input("history", "user_id", (10, 4), (10, 512), (10, 8))), Is.EqualTo(512));

    [Test]
    public void What_every_shard_reads_does_not_count() =>
        Assert.That(Count([Need.SourceNewest("tracks")], 4 * GiB, Input("tracks", null, (900 * MiB, 1))), Is.EqualTo(1));

    private static int Count(ImmutableArray<Need> needs, long memory, ResolvedInput input) => ShardCount.For(
        new NeedyJob(needs), new ResolvedInputs(ImmutableSortedDictionary<string, ResolvedInput>.Empty.Add(input.Name, input)), memory);

    private ResolvedInput Input(string name, string? shardKey, params (long Bytes, int Of)[] parts)
    {
        List<ParquetPart> files = [];
        foreach ((long bytes, int of) in parts)
        {
            string path = folder[$"{name}-{files.Count}"];
            using FileStream file = File.Create(path);
            file.SetLength(bytes);
            files.Add(new ParquetPart(path, 0, of));
        }

        return new ResolvedInput(name, [], isDated: true, _ => new InputFiles(new ParquetInput { Parts = files, Schema = Schema.Of(1), ShardKey = shardKey }));
    }

    private sealed class NeedyJob(ImmutableArray<Need> needs) : Job<FakeOptions>
    {
        public override string Name => "needy";

        public override ImmutableArray<Need> Needs => needs;

        public override Schema Output { get; } = Schema.Of(1, new Column("user_id", ColumnType.Text));

        protected override void Run(JobContext job, FakeOptions options) => throw new NotSupportedException();
    }
}
