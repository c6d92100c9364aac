using System.Text;

namespace Pipelines.Benchmarks;

/// <summary>Seeded track ids as catalogs have them: 22 characters of base 62.</summary>
internal static class SampleIds
{
    public const int Bytes = 22;

    private const string Alphabet = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    public static byte[][] Take(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Encoding.ASCII.GetBytes(random.GetItems<char>(Alphabet, Bytes)))];
    }
}
