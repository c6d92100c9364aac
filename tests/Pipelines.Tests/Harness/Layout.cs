using Pipelines.Kernels;

namespace Pipelines.Tests.Harness;

/// <summary>What must not matter: shards, threads, into how many files an input is split, and the order of its rows.</summary>
/// <param name="Files">Files an input.</param>
/// <param name="Order">Seed of the rows' order; 0 keeps the order in which the test names them.</param>
internal sealed record Layout(int Shards = 2, int Threads = 1, int Files = 1, int Order = 0)
{
    public static Layout Plain { get; } = new();

    public static Layout[] Others { get; } =
    [
        new(Shards: 1, Threads: 1),
        new(Shards: 4, Threads: 2, Order: 1),
        new(Shards: 16, Threads: 1, Files: 3, Order: 2),
        new(Shards: 16, Threads: 2, Files: 5, Order: 3),
    ];

    public IReadOnlyList<T> Arrange<T>(IEnumerable<T> rows)
    {
        T[] arranged = [.. rows];
        if (Order != 0)
        {
            new Random(Order).Shuffle(arranged);
        }

        return arranged;
    }

    public override string ToString() => $"{Shards} shards, {Threads} threads, {Files} files, order {Order}";
}
