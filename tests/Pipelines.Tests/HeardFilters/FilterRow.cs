using System.Text;
using Pipelines.Kernels;

namespace Pipelines.Tests.HeardFilters;

/// <summary>A row of heard-filters.</summary>
internal sealed record FilterRow(string UserId, byte[] Filter, int Tracks, DateOnly AsOf)
{
    public bool Holds(string track) => SplitBlockBloomFilter.Contains(Filter, Hash(track));

    public static ulong Hash(string track) => Xxh64.Hash(Encoding.UTF8.GetBytes(track));
}
