namespace Pipelines.SampleData;

/// <summary>Which audio values the catalog lacks for a track; the track sounds all the same.</summary>
internal readonly record struct AudioGaps(bool HasNoAudio, bool KeyIsUnknown, int Missing)
{
    private const int Columns = 7;

    public static AudioGaps Draw(ref SeededRandom random)
    {
        if (random.Chance(SampleModel.NoAudioShare)) return new AudioGaps(true, true, -1);
        bool keyIsUnknown = random.Chance(SampleModel.UnknownKeyShare);
        int missing = 0;
        for (int column = 0; column < Columns; column++)
        {
            if (random.Chance(SampleModel.SingleGapShare)) missing |= 1 << column;
        }

        return new AudioGaps(false, keyIsUnknown, missing);
    }

    /// <summary>The value, or null where the column is missing.</summary>
    public float? Keep(int column, float value) => (Missing & (1 << column)) == 0 ? value : null;
}
