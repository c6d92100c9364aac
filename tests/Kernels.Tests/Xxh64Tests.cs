using System.Text;

namespace Pipelines.Kernels.Tests;

public sealed class Xxh64Tests
{
    private const ulong Prime32 = 2654435761;

    // xxHash's own check: cli/xsum_sanity_check.c.
    [TestCase(0, 0UL, 0xEF46DB3751D8E999UL)]
    [TestCase(0, Prime32, 0xAC75FDA2929B17EFUL)]
    [TestCase(1, 0UL, 0xE934A84ADB052768UL)]
    [TestCase(1, Prime32, 0x5014607643A9B4C3UL)]
    [TestCase(4, 0UL, 0x9136A0DCA57457EEUL)]
    [TestCase(14, 0UL, 0x8282DCC4994E35C8UL)]
    [TestCase(14, Prime32, 0xC3BD6BF63DEB6DF0UL)]
    [TestCase(222, 0UL, 0xB641AE8CB691C174UL)]
    [TestCase(222, Prime32, 0x20CB8AB7AE10C14AUL)]
    public void Official_vectors_hold(int length, ulong seed, ulong expected) =>
        Assert.That(Xxh64.Hash(OfficialBuffer(length), seed), Is.EqualTo(expected));

    [TestCase("a", 0xD24EC4F1A98C6E5BUL)]
    [TestCase("abc", 0x44BC2CF5AD770999UL)]
    public void Well_known_strings_hash_as_everywhere(string text, ulong expected) =>
        Assert.That(Xxh64.Hash(Encoding.UTF8.GetBytes(text)), Is.EqualTo(expected));

    [Test]
    public void Every_length_to_300_agrees_with_the_specification_for_every_seed([Values(0UL, 1UL, Prime32, ulong.MaxValue)] ulong seed)
    {
        for (int length = 0; length <= 300; length++)
        {
            byte[] data = OfficialBuffer(length);
            Assert.That(Xxh64.Hash(data, seed), Is.EqualTo(Xxh64Oracle.Hash(data, seed)), $"{length} bytes");
        }
    }

    [Test]
    public void Where_a_span_starts_in_memory_makes_no_difference([Range(0, 31)] int offset)
    {
        byte[] data = OfficialBuffer(100);
        byte[] moved = new byte[offset + data.Length];
        data.CopyTo(moved, offset);
        Assert.That(Xxh64.Hash(moved.AsSpan(offset)), Is.EqualTo(Xxh64.Hash(data)));
    }

    [Test]
    public void Bytes_outside_the_span_make_no_difference() => ForAll.Check<byte[]>(data =>
    {
        byte[] framed = [0xFF, .. data, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];
        Assert.That(Xxh64.Hash(framed.AsSpan(1, data.Length)), Is.EqualTo(Xxh64Oracle.Hash(data, 0)));
    });

    private static byte[] OfficialBuffer(int length)
    {
        byte[] buffer = new byte[length];
        ulong generator = Prime32;
        foreach (ref byte value in buffer.AsSpan())
        {
            value = (byte)(generator >> 56);
            generator *= 11400714785074694797;
        }

        return buffer;
    }
}
