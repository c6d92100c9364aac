using System.Text;
using Pipelines.Storage.Gcs;

namespace Pipelines.Shared.Tests.Storage.Gcs;

internal sealed class Crc32CTests
{
    // RFC 3720, appendix B.4, and the check value of the CRC catalogues.
    [TestCase("123456789", 0xe3069283u)]
    [TestCase("", 0u)]
    public void It_is_the_one_that_is_published(string text, uint expected)
    {
        Crc32C crc = new();
        crc.Append(Encoding.ASCII.GetBytes(text));
        Assert.That(crc.Value, Is.EqualTo(expected));
    }

    [Test]
    public void Thirty_two_zeros_are_those_of_the_standard() =>
        Assert.That(Crc32C.TextOf(new byte[32]), Is.EqualTo(Convert.ToBase64String([0x8a, 0x91, 0x36, 0xaa])));

    [Test]
    public void It_is_what_a_bit_at_a_time_gives_in_pieces_of_any_length()
    {
        Random random = new(7);
        for (int trial = 0; trial < 200; trial++)
        {
            byte[] bytes = new byte[random.Next(100)];
            random.NextBytes(bytes);
            Crc32C crc = new();
            for (int at = 0; at < bytes.Length;)
            {
                int count = Math.Min(bytes.Length - at, random.Next(20));
                crc.Append(bytes.AsSpan(at, count));
                at += count;
            }

            Assert.That(crc.Value, Is.EqualTo(BitByBit(bytes)));
        }
    }

    [Test]
    public void Bytes_that_pass_twice_count_once()
    {
        byte[] bytes = new byte[1000];
        new Random(3).NextBytes(bytes);
        OrderedCrc crc = new();
        foreach ((int from, int to) in new[] { (0, 400), (200, 300), (100, 700), (700, 900), (0, 1000) })
        {
            crc.Append(from, bytes.AsSpan(from, to - from));
        }

        Assert.That(crc.Text, Is.EqualTo(Crc32C.TextOf(bytes)));
        Assert.Throws<InvalidOperationException>(() => crc.Append(1001, bytes));
    }

    private static uint BitByBit(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte one in bytes)
        {
            crc ^= one;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0x82f63b78u);
            }
        }

        return ~crc;
    }
}
