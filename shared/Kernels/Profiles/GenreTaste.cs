using System.Runtime.InteropServices;
using Pipelines.Kernels.Statistics;

namespace Pipelines.Kernels.Profiles;

/// <summary>
/// A listener's listening as a sum of unit vectors over genres: a track of n genres points equally at each. To be used again and again,
/// by one thread. Sums are integers, so the order of tracks makes no difference.
/// </summary>
public sealed class GenreTaste
{
    /// <summary>Stands between the genres of a track: U+001F, unit separator.</summary>
    public const byte Separator = 0x1F;

    // A component of a track's vector, as a whole number.
    private const long Unit = 1L << 30;

    private readonly Dictionary<ulong, int> numbers = [];
    private readonly List<byte[]> names = [];
    private readonly List<Int128> sums = [];
    private readonly List<int> ofTrack = [];
    private Int128 weight;

    public void Clear()
    {
        numbers.Clear();
        names.Clear();
        sums.Clear();
        weight = 0;
    }

    /// <param name="genres">UTF-8 names with <see cref="Separator"/> between them; empty names and repeated ones are passed over.</param>
    /// <param name="playWeight">Above 0.</param>
    public void Add(ReadOnlySpan<byte> genres, long playWeight)
    {
        ofTrack.Clear();
        while (!genres.IsEmpty)
        {
            int end = genres.IndexOf(Separator);
            ReadOnlySpan<byte> genre = end < 0 ? genres : genres[..end];
            genres = end < 0 ? [] : genres[(end + 1)..];
            int number = genre.IsEmpty ? -1 : Number(genre);
            if (number >= 0 && !ofTrack.Contains(number))
            {
                ofTrack.Add(number);
            }
        }

        if (ofTrack.Count > 0)
        {
            weight += playWeight;
            Int128 component = (Int128)(long)(Unit / Math.Sqrt(ofTrack.Count)) * playWeight;
            foreach (int number in ofTrack)
            {
                sums[number] += component;
            }
        }
    }

    /// <summary>
    /// 1 - GS, with the generalist-specialist score GS = |Σ w v| / Σ w of unit vectors v, here of genres: 0 for one genre, tending to
    /// 1 - 1/√n for n genres of equal weight. Source: Waller and Anderson 2019; Anderson et al. 2020.
    /// </summary>
    /// <returns>Ten-thousandths; -1 where no track has a genre.</returns>
    public long Diversity()
    {
        if (weight == 0)
        {
            return -1;
        }

        // Smallest first: a sum of floats must have an order, and tracks come in any.
        Span<Int128> ascending = CollectionsMarshal.AsSpan(sums).ToArray();
        ascending.Sort();
        double whole = (double)(weight * Unit), square = 0;
        foreach (Int128 sum in ascending)
        {
            double component = (double)sum / whole;
            square += component * component;
        }

        return TenThousandths.Of(Math.Max(0, 1 - Math.Sqrt(square)));
    }

    /// <summary>The genres that the vector points at most, strongest first, ties in the order of their bytes.</summary>
    public IReadOnlyList<byte[]> Strongest(int count) =>
    [
        .. Enumerable.Range(0, names.Count)
            .OrderByDescending(number => sums[number])
            .ThenBy(number => names[number], Comparer<byte[]>.Create((x, y) => x.AsSpan().SequenceCompareTo(y)))
            .Take(count)
            .Select(number => names[number]),
    ];

    private int Number(ReadOnlySpan<byte> genre)
    {
        // 64 bits of hash stand for the name: among thousands of genres two never share them.
        ulong hash = Xxh64.Hash(genre);
        if (!numbers.TryGetValue(hash, out int number))
        {
            number = names.Count;
            numbers.Add(hash, number);
            names.Add(genre.ToArray());
            sums.Add(0);
        }

        return number;
    }
}
