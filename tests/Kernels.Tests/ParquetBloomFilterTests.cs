using System.Text;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;

namespace Pipelines.Kernels.Tests;

/// <summary>Holds our filter against one that DuckDB, which shares no code with it, wrote into a Parquet file.</summary>
public sealed class ParquetBloomFilterTests
{
    private const int Keys = 20_000;

    // Of 2 to 43 bytes, so that every way through the hash is taken.
    private const string Key = "repeat('ü', i % 20) || '-' || i";

    private byte[] filter = null!;

    [OneTimeSetUp]
    public void WriteParquet()
    {
        string folder = Directory.CreateTempSubdirectory("pipelines-test-").FullName;
        try
        {
            string file = Path.Combine(folder, "keys.parquet");
            using DuckDbEngine engine = new(new EngineSettings { Threads = 1, TempDirectory = Path.Combine(folder, "spill") });
            Query(engine, $"""
                copy (select {Key} as key from range({Keys}) t(i))
                to '{file}' (format parquet, row_group_size 1000000, dictionary_size_limit 1000000, bloom_filter_false_positive_ratio 0.01)
                """);
            object?[] at = Query(engine, $"select bloom_filter_offset, bloom_filter_length from parquet_metadata('{file}')");
            filter = Bitset(File.ReadAllBytes(file).AsSpan(Convert.ToInt32(at[0]), Convert.ToInt32(at[1])));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Every_key_of_the_file_is_found() =>
        Assert.That(Hashes(0).All(hash => SplitBlockBloomFilter.Contains(filter, hash)));

    [Test]
    public void Absent_keys_are_found_at_the_rate_that_the_size_gives()
    {
        double expected = ExpectedFalsePositiveRate.Of(Keys, filter.Length / SplitBlockBloomFilter.BlockBytes);
        double found = Hashes(Keys).Concat(Hashes(2 * Keys)).Concat(Hashes(3 * Keys))
            .Count(hash => SplitBlockBloomFilter.Contains(filter, hash)) / (3.0 * Keys);
        Assert.That(found, Is.EqualTo(expected).Within(5 * Math.Sqrt(expected / (3 * Keys))));
    }

    [Test]
    public void The_same_keys_give_the_same_bytes()
    {
        byte[] ours = new byte[filter.Length];
        foreach (ulong hash in Hashes(0))
        {
            SplitBlockBloomFilter.Insert(ours, hash);
        }

        Assert.That(ours, Is.EqualTo(filter));
    }

    private static IEnumerable<ulong> Hashes(int first) => Enumerable.Range(first, Keys)
        .Select(i => Xxh64.Hash(Encoding.UTF8.GetBytes($"{new string('ü', i % 20)}-{i}")));

    private static object?[] Query(DuckDbEngine engine, string sql) => engine.Query(new Sql("keys.sql", sql), out _).Single();

    /// <summary>What follows the BloomFilterHeader, a Thrift struct in compact protocol. Source: apache/parquet-format parquet.thrift.</summary>
    private static byte[] Bitset(ReadOnlySpan<byte> bytes)
    {
        const byte firstFieldInt = 0x15, nextFieldStruct = 0x1C, end = 0;
        int at = 0;
        Assert.That(bytes[at++], Is.EqualTo(firstFieldInt));
        uint zigzag = 0;
        for (int shift = 0; ; shift += 7)
        {
            zigzag |= (bytes[at] & 0x7Fu) << shift;
            if ((bytes[at++] & 0x80) == 0)
            {
                break;
            }
        }

        // Algorithm, hash and compression: unions of which the first member, an empty struct, is the one in use.
        byte[] firstMember = [nextFieldStruct, nextFieldStruct, end, end];
        byte[] rest = [.. firstMember, .. firstMember, .. firstMember, end];
        Assert.That(bytes.Slice(at, rest.Length).ToArray(), Is.EqualTo(rest));
        byte[] bitset = bytes[(at + rest.Length)..].ToArray();
        Assert.That(bitset, Has.Length.EqualTo((int)(zigzag >> 1)));
        return bitset;
    }
}
