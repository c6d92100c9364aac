using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Pipelines.Jobs.Sharding;

/// <summary>One of a snapshot's shards as a task of its own: shard <paramref name="Index"/> of <paramref name="Of"/>, counted from 0.</summary>
public readonly record struct ShardTask(int Index, int Of)
{
    private const int Most = 4096;

    /// <summary>Such as <c>3/16</c>; <see cref="TryParse"/> gives it back.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Of}");

    public static bool TryParse([NotNullWhen(true)] string? text, out ShardTask task)
    {
        task = default;
        if (text?.Split('/') is not [var index, var of] || !TryNumber(index, out int shard) || !TryNumber(of, out int shards)
            || !IsCount(shards) || shard >= shards)
        {
            return false;
        }

        task = new(shard, shards);
        return true;
    }

    /// <summary>Whether a snapshot may have so many shards: a power of two, 1 to 4096.</summary>
    public static bool IsCount(int shards) => shards is >= 1 and <= Most && BitOperations.IsPow2(shards);

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
