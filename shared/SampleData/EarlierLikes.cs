namespace Pipelines.SampleData;

/// <summary>Fills the library with what the listener liked before the first day, or the first days would be all new.</summary>
internal static class EarlierLikes
{
    public static void Draw(
        SampleWorld world, TrackMeetings meetings, SampleListener listener, Library library, Familiarity familiarity,
        ref SeededRandom random)
    {
        library.Clear();
        double met = SampleModel.EarlierMet + (SampleModel.EarlierMetPerDailyEvent * listener.DailyEvents);
        met = Math.Min(met, SampleModel.EarlierMetMost);
        for (int i = 0; i < met; i++)
        {
            int track = meetings.Meet(SceneChoice.Draw(world, listener, ref random), listener, -1, ref random);
            if (track < 0) continue;
            TrackTraits traits = world.Traits(track);
            if (familiarity.Of(traits.Recording) != Opinion.None) continue;
            double affinity = Affinity.Of(listener, traits);
            bool sticks = random.Chance(affinity);
            familiarity.Form(traits.Recording, sticks);
            if (!sticks) continue;
            int age = 1 + (int)random.Exponential(SampleModel.EarlierMetDays);
            library.Add(track, affinity, Math.Max(-age, traits.ReleaseDay));
        }
    }
}
