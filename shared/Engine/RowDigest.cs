using System.Globalization;

namespace Pipelines.Engine;

/// <summary>
/// Content of a set of rows, whatever their order, files or engine: how many, and the sum modulo 2^128 of their 128-bit hashes
/// in a canonical encoding (<see cref="RowEncoder"/>).
/// </summary>
public readonly record struct RowDigest(long Rows, UInt128 Sum)
{
    public static RowDigest operator +(RowDigest left, RowDigest right) => new(left.Rows + right.Rows, unchecked(left.Sum + right.Sum));

    /// <summary>32 hexadecimal digits.</summary>
    public string Hex => Sum.ToString("x32", CultureInfo.InvariantCulture);
}
