namespace Pipelines.Tests.Harness;

/// <summary>Ids that are valid and try to be taken for something else: quotes, SQL, byte order unlike UTF-16's, one another's look.</summary>
internal static class OddIds
{
    public static IReadOnlyList<string> All { get; } =
    [
        "a", "A", "b", "aa", "a b", " a", "0", "-1", "null", "NULL", "o'hara", "say \"hi\"", "'; drop table tracks; --", "back\\slash", "100%", "a_b",
        "line\nbreak", "tab\tstop", "{date}", "{file}", "*.parquet", "país", "pai\u0301s", "Ω", "日本語", "～", "𝄞", "👩‍🎤", "ünï", "ß", "ss",
        "Country:SE", "country", "dt=2026-11-20", "exactly12byt", "thirteen_byte", new string('x', 3000), new string('x', 2999) + "y",
    ];

    /// <summary>Reproducibly some of them.</summary>
    public static string[] Some(Random random, int count)
    {
        string[] ids = [.. All];
        random.Shuffle(ids);
        return ids[..count];
    }
}
