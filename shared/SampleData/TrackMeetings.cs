namespace Pipelines.SampleData;

/// <summary>Finds the tracks that a listener comes across: by popularity, then let through by the day's odds.</summary>
internal sealed class TrackMeetings(SampleWorld world, Familiarity familiarity)
{
    // With a chance of about one in five, less than 1 % of the meetings run out of tries.
    private const int Tries = 24;

    /// <summary>
    /// A track that the listener may play today, new to the session unless none was let through; -1 where none was found.
    /// </summary>
    /// <param name="popularity">Of a scene, or the charts.</param>
    public int Meet(WeightedDraw popularity, SampleListener listener, int day, ref SeededRandom random)
    {
        ReadOnlySpan<TrackExposure> exposures = world.Exposures;
        int found = -1;
        for (int i = 0; i < Tries; i++)
        {
            int number = popularity.Draw(ref random);
            ref readonly TrackExposure track = ref exposures[number];
            if (!track.Admits(listener, day)) continue;
            found = number;
            double domestic = track.Country == listener.CountryNumber ? 1 : SampleModel.ForeignMeeting;
            // The odds come first: most draws end there, and the memory of the session is a look-up elsewhere.
            if (random.Chance(domestic * MeetingOdds.On(day, track)) && !IsPlayed(number)) break;
        }

        return found;
    }

    /// <summary>A track of the artist by popularity, new to the session; -1 where none was found.</summary>
    public int MeetOf(int artist, SampleListener listener, int day, ref SeededRandom random)
    {
        ReadOnlySpan<int> tracks = world.Popularity.OfArtist(artist);
        for (int i = 0; i < Tries; i++)
        {
            int number = tracks[random.Below(tracks.Length)];
            if (random.Chance(world.AllTraits[number].ShareOfArtist) && IsPlayable(number, listener, day)) return number;
        }

        return -1;
    }

    /// <summary>Whether the listener may play the track today and has not in this session.</summary>
    public bool IsPlayable(int track, SampleListener listener, int day) =>
        world.Exposures[track].Admits(listener, day) && !IsPlayed(track);

    private bool IsPlayed(int track) => familiarity.IsPlayed(world.AllTraits[track].Recording);
}
