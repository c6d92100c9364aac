using System.Numerics;

namespace Pipelines.Kernels.Tests;

/// <summary>XXH64 as xxhash_spec.md puts it, step by step, in unbounded integers cut to 64 bits: slow and obvious.</summary>
internal static class Xxh64Oracle
{
    private static readonly BigInteger Modulus = BigInteger.One << 64;
    private static readonly BigInteger P1 = 11400714785074694791;
    private static readonly BigInteger P2 = 14029467366897019727;
    private static readonly BigInteger P3 = 1609587929392839161;
    private static readonly BigInteger P4 = 9650029242287828579;
    private static readonly BigInteger P5 = 2870177450012600261;

    public static ulong Hash(byte[] data, ulong seed)
    {
        int at = 0;
        BigInteger acc = Cut(seed + P5);
        if (data.Length >= 32)
        {
            BigInteger[] lanes = [Cut(seed + P1 + P2), Cut(seed + P2), seed, Cut(seed - P1)];
            for (; data.Length - at >= 32; at += 32)
            {
                lanes = [.. lanes.Select((lane, i) => Round(lane, Little(data, at + (8 * i), 8)))];
            }

            int[] turns = [1, 7, 12, 18];
            acc = Cut(lanes.Select((lane, i) => Rotate(lane, turns[i])).Aggregate(BigInteger.Add));
            acc = lanes.Aggregate(acc, (merged, lane) => Cut(((merged ^ Round(0, lane)) * P1) + P4));
        }

        acc = Cut(acc + data.Length);
        for (; data.Length - at >= 8; at += 8)
        {
            acc = Cut((Rotate(acc ^ Round(0, Little(data, at, 8)), 27) * P1) + P4);
        }

        for (; data.Length - at >= 4; at += 4)
        {
            acc = Cut((Rotate(acc ^ Cut(Little(data, at, 4) * P1), 23) * P2) + P3);
        }

        for (; at < data.Length; at++)
        {
            acc = Cut(Rotate(acc ^ Cut(data[at] * P5), 11) * P1);
        }

        acc = Cut((acc ^ (acc >> 33)) * P2);
        acc = Cut((acc ^ (acc >> 29)) * P3);
        return (ulong)(acc ^ (acc >> 32));
    }

    private static BigInteger Round(BigInteger lane, BigInteger input) => Cut(Rotate(Cut(lane + (input * P2)), 31) * P1);

    private static BigInteger Rotate(BigInteger word, int bits) => Cut((word << bits) | (word >> (64 - bits)));

    private static BigInteger Little(byte[] data, int at, int bytes) => new(data.AsSpan(at, bytes), isUnsigned: true);

    private static BigInteger Cut(BigInteger value) => ((value % Modulus) + Modulus) % Modulus;
}
