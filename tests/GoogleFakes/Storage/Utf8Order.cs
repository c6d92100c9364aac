namespace Pipelines.GoogleFakes.Storage;

/// <summary>
/// The order of <c>storage.objects.list</c>: names by their UTF-8 bytes. That of UTF-16 differs where a surrogate meets a character from
/// U+E000 up, which comes before it.
/// </summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static Utf8Order Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        int same = x.AsSpan().CommonPrefixLength(y);
        return same == x!.Length || same == y!.Length ? x.Length.CompareTo(y!.Length) : Weight(x[same]).CompareTo(Weight(y[same]));
    }

    private static int Weight(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
