using FsCheck;
using FsCheck.Fluent;
using Pipelines.Engine;

namespace Pipelines.Shared.Tests.Engine;

[TestFixture]
internal sealed class ParquetPartTests
{
    private const int Finest = 64;

    [Test]
    public void Overlap_and_containment_are_those_of_the_finest_shards() =>
        Prop.ForAll(Shard.Zip(Shard).ToArbitrary(), static pair =>
        {
            ((int Index, int Of) file, (int Index, int Of) wanted) = pair;
            ParquetPart part = new("part", file.Index, file.Of);
            HashSet<int> there = Cells(file), asked = Cells(wanted);
            Assert.That(part.Overlaps(wanted.Index, wanted.Of), Is.EqualTo(there.Overlaps(asked)), $"{pair}");
            Assert.That(part.IsWithin(wanted.Index, wanted.Of), Is.EqualTo(there.IsSubsetOf(asked)), $"{pair}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(20261120UL, 2147483647UL));

    private static Gen<(int Index, int Of)> Shard =>
        from power in Gen.Choose(0, 6)
        from index in Gen.Choose(0, (1 << power) - 1)
        select (index, 1 << power);

    /// <summary>The shards of 64 that a shard of fewer is made of.</summary>
    private static HashSet<int> Cells((int Index, int Of) shard) =>
        [.. Enumerable.Range(0, Finest).Where(cell => cell / (Finest / shard.Of) == shard.Index)];
}
