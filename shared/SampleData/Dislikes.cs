using System.Collections.Immutable;

namespace Pipelines.SampleData;

/// <summary>
/// What listeners blocked: known tracks and artists of their own scenes, since those are what they come across.
/// </summary>
internal sealed class Dislikes(ulong seed, TrackTraits[] traits, WeightedDraw[] tracksOfScene)
{
    private const int Most = 3;

    public static bool Has(ulong seed, int listener)
    {
        SeededRandom random = SeededRandom.For(seed, RandomStream.Dislikes, listener);
        return random.Chance(SampleModel.DislikingShare);
    }

    public (ImmutableArray<int> Tracks, ImmutableArray<int> Artists) Of(int listener, ImmutableArray<int> scenes)
    {
        SeededRandom random = SeededRandom.For(seed, RandomStream.Dislikes, listener);
        if (!random.Chance(SampleModel.DislikingShare)) return ([], []);
        List<int> tracks = [];
        List<int> artists = [];
        int count = 1 + random.Below(Most);
        for (int i = 0; i < count; i++)
        {
            // A block is of the recording, so it names the first release.
            int track = traits[tracksOfScene[scenes[random.Below(scenes.Length)]].Draw(ref random)].Recording;
            // A track that comes out later can't be blocked yet.
            if (traits[track].ReleaseDay >= 0) continue;
            if (random.Chance(SampleModel.DislikedArtistShare)) artists.Add(traits[track].Artist);
            else tracks.Add(track);
        }

        return ([.. tracks.Distinct()], [.. artists.Distinct()]);
    }
}
