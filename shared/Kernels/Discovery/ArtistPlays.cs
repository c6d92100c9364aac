using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Discovery;

/// <summary>How often, and how lately, a listener played each artist. Scratch of one thread.</summary>
internal sealed class ArtistPlays
{
    private long[] _plays = [];
    private long[] _daysSince = [];
    private int[] _touched = [];
    private int _count;

    public void Read(TrackModel model, PlayedTracks played)
    {
        Clear(model.ArtistCount);
        ReadOnlySpan<int> artists = model.Artists;
        for (int i = 0; i < played.Count; i++)
        {
            int artist = artists[(int)played.Tracks[i]];
            long plays = played.Plays[i];
            if (artist < 0 || plays <= 0)
            {
                continue;
            }

            if (_plays[artist] == 0)
            {
                _touched[_count++] = artist;
                _daysSince[artist] = long.MaxValue;
            }

            _plays[artist] += plays;
            _daysSince[artist] = Math.Min(_daysSince[artist], played.DaysSince[i]);
        }
    }

    /// <returns>0 to 1; neutral for an unknown artist.</returns>
    public double Novelty(int artist, in DiscoverySettings settings) => artist < 0
        ? ArtistNovelty.Neutral
        : ArtistNovelty.Of(_plays[artist], _daysSince[artist], settings.ArtistHalfwayPlays, settings.ArtistHalfLifeDays);

    private void Clear(int artists)
    {
        for (int i = 0; i < _count; i++)
        {
            _plays[_touched[i]] = 0;
        }

        _count = 0;
        if (_plays.Length < artists)
        {
            (_plays, _daysSince, _touched) = (new long[artists], new long[artists], new int[artists]);
        }
    }
}
