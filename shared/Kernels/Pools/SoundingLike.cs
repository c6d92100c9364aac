using Pipelines.Kernels.Audio;
using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Pools;

/// <summary>
/// For tracks that people play, the hardly heard ones that sound the most like them: what no listening can tell yet, the sound may.
/// Only within a genre, since tempo, key, energy and valence of a lullaby may be those of a ballad of another world.
/// </summary>
public sealed class SoundingLike
{
    // Of tempo, key, energy and valence: with less than three known on both sides nearly anything sounds alike.
    private const int LeastKnownParts = 3;

    private readonly TrackModel _model;
    private readonly int[][] _hardlyHeardOf;
    private readonly int _hardlyHeard;

    /// <param name="hardlyHeard">A track with at most so many listeners is hardly heard.</param>
    public SoundingLike(TrackModel model, int hardlyHeard)
    {
        _model = model;
        _hardlyHeard = hardlyHeard;
        List<int>[] byGenre = [.. Enumerable.Range(0, model.GenreCount).Select(_ => new List<int>())];
        for (int track = 0; track < model.Count; track++)
        {
            if (IsHardlyHeard(track) && (model.Flags[track] & TrackFlags.Available) != 0 && KnownParts(_model.Audio[track]) >= LeastKnownParts)
            {
                foreach (int genre in model.Genres(track))
                {
                    byGenre[genre].Add(track);
                }
            }
        }

        _hardlyHeardOf = [.. byGenre.Select(tracks => tracks.ToArray())];
    }

    /// <summary>For each track of the model the hardly heard ones most like it, the most alike first, ties to the lower number.</summary>
    /// <param name="most">How many a track.</param>
    /// <returns>Track numbers and likeness in ten-thousandths.</returns>
    public (int Track, short Likeness)[][] All(int most)
    {
        (int, short)[][] lists = new (int, short)[_model.Count][];
        Parallel.For(0, lists.Length, track => lists[track] = Of(track, most));
        return lists;
    }

    private (int Track, short Likeness)[] Of(int track, int most)
    {
        ReadOnlySpan<TrackAudio> audio = _model.Audio;
        if (IsHardlyHeard(track) || KnownParts(audio[track]) < LeastKnownParts)
        {
            return [];
        }

        List<(int Track, short Likeness)> best = new(most + 1);
        foreach (int genre in _model.Genres(track))
        {
            foreach (int other in _hardlyHeardOf[genre])
            {
                short likeness = Likeness(audio[track], audio[other]);
                if (best.Count < most || likeness >= best[^1].Likeness)
                {
                    Insert(best, other, likeness, most);
                }
            }
        }

        return [.. best];
    }

    private static void Insert(List<(int Track, short Likeness)> best, int track, short likeness, int most)
    {
        int place = best.Count;
        while (place > 0 && (best[place - 1].Likeness < likeness || (best[place - 1].Likeness == likeness && best[place - 1].Track > track)))
        {
            place--;
        }

        // A track of two genres comes twice.
        if (place > 0 && best[place - 1].Track == track)
        {
            return;
        }

        best.Insert(place, (track, likeness));
        if (best.Count > most)
        {
            best.RemoveAt(most);
        }
    }

    private static short Likeness(in TrackAudio a, in TrackAudio b)
    {
        double distance = AudioDistance.OfParts(
            TempoDistance.BetweenOctaves(a.Octave, b.Octave),
            CamelotWheel.Distance(a.Camelot, b.Camelot),
            Math.Abs(a.Energy - b.Energy),
            Math.Abs(a.Valence - b.Valence));
        return (short)((10_000 * (1 - distance)) + 0.5);
    }

    private bool IsHardlyHeard(int track) => _model.Listeners[track] <= _hardlyHeard;

    private static int KnownParts(in TrackAudio audio) =>
        (double.IsNaN(audio.Octave) ? 0 : 1) + (audio.Camelot < 0 ? 0 : 1) + (double.IsNaN(audio.Energy) ? 0 : 1) + (double.IsNaN(audio.Valence) ? 0 : 1);
}
