namespace Pipelines.SampleData;

/// <summary>Names for artists, no two alike.</summary>
internal sealed class ArtistNames
{
    private readonly HashSet<string> _taken = [];

    public string Next(ref SeededRandom random)
    {
        string name = Short(ref random);
        // The short patterns run out in a large catalog; these hold over 150,000 names.
        while (!_taken.Add(name)) name = Long(ref random);
        return name;
    }

    private static string Short(ref SeededRandom random) => random.Below(5) switch
    {
        0 => $"{Words.Pick(Words.Adjectives, ref random)} {Words.Pick(Words.Nouns, ref random)}",
        1 => $"The {Words.Pick(Words.Adjectives, ref random)} {Words.Pick(Words.Nouns, ref random)}",
        2 => $"{Words.Pick(Words.Places, ref random)} {Words.Pick(Words.Nouns, ref random)}",
        _ => $"{Words.Pick(Words.FirstNames, ref random)} {Words.Pick(Words.Surnames, ref random)}",
    };

    private static string Long(ref SeededRandom random) => random.Below(3) switch
    {
        0 => $"{Words.Pick(Words.Adjectives, ref random)} {Words.Pick(Words.Nouns, ref random)} "
            + Words.Pick(Words.Groups, ref random),
        _ => $"{Words.Pick(Words.FirstNames, ref random)} {(char)('A' + random.Below(26))}. "
            + Words.Pick(Words.Surnames, ref random),
    };
}

/// <summary>Titles of recordings; like real ones they need not be unique.</summary>
internal static class TrackTitles
{
    public static string Draw(ref SeededRandom random) => random.Below(8) switch
    {
        0 => $"{Words.Pick(Words.Adjectives, ref random)} {Words.Pick(Words.Nouns, ref random)}",
        1 => $"{Words.Pick(Words.Verbs, ref random)} {Words.Pick(Words.Places, ref random)}",
        2 => $"{Words.Pick(Words.Verbs, ref random)} the {Words.Pick(Words.Nouns, ref random)}",
        3 => $"{Words.Pick(Words.Nouns, ref random)} in {Words.Pick(Words.Places, ref random)}",
        4 => $"{Words.Pick(Words.Nouns, ref random)} and {Words.Pick(Words.Nouns, ref random)}",
        5 => Words.Pick(Words.Nouns, ref random),
        6 => $"The {Words.Pick(Words.Nouns, ref random)} Song",
        _ => $"My {Words.Pick(Words.Adjectives, ref random)} {Words.Pick(Words.Nouns, ref random)}",
    };
}
