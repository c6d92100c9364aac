namespace Pipelines.SampleData;

/// <summary>
/// What happens when a track starts: it is skipped or heard, it sticks or not, and how the event gets into the data.
/// </summary>
internal sealed class Playback(SampleWorld world, Library library, Familiarity familiarity)
{
    public SampleEvent Play(SampleListener listener, int track, int day, ref SeededRandom random)
    {
        ref readonly TrackTraits traits = ref world.AllTraits[track];
        bool isAccident = random.Chance(SampleModel.AccidentalShare);
        // A start by mistake leaves no impression.
        bool isSkipped = isAccident || random.Chance(SkipChance(listener, track, traits, day, ref random));
        return new SampleEvent
        {
            Track = track,
            MsPlayed = isAccident ? random.Below(2000) : Duration(traits.DurationMs, isSkipped, ref random),
            Skipped = isSkipped,
            Duplicated = random.Chance(SampleModel.DuplicateShare),
            ArrivalDelayDays = DrawDelay(ref random),
        };
    }

    private double SkipChance(
        SampleListener listener, int track, in TrackTraits traits, int day, ref SeededRandom random)
    {
        Opinion opinion = familiarity.Of(traits.Recording);
        if (opinion == Opinion.Liked) return SampleModel.SkipLiked;
        double affinity = Affinity.Of(listener, traits);
        if (opinion == Opinion.None)
        {
            bool sticks = random.Chance(affinity);
            familiarity.Form(traits.Recording, sticks);
            if (sticks)
            {
                library.Add(track, affinity, day);
                return SampleModel.SkipLiked;
            }
        }

        return SampleModel.SkipUnliked - (SampleModel.SkipAffinityDrop * affinity);
    }

    // Most skips come early; most tracks that are not skipped play out, the others end with the session or the journey.
    private static int Duration(int durationMs, bool isSkipped, ref SeededRandom random)
    {
        double drawn = random.Unit();
        if (isSkipped) return 500 + (int)(0.8 * durationMs * drawn * drawn);
        return drawn < SampleModel.PlayedOutShare ? durationMs : (int)(durationMs * random.Between(0.55, 1));
    }

    private static byte DrawDelay(ref SeededRandom random) => random.Unit() switch
    {
        < SampleModel.LateThreeDays => 3,
        < SampleModel.LateThreeDays + SampleModel.LateTwoDays => 2,
        < SampleModel.LateThreeDays + SampleModel.LateTwoDays + SampleModel.LateOneDay => 1,
        _ => 0,
    };
}
