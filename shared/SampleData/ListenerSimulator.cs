namespace Pipelines.SampleData;

/// <summary>
/// Plays one listener after another. A simulator keeps scratch memory, 12 bytes a track, so each thread needs its own; the
/// events depend on the world's options and the listener's number alone.
/// </summary>
public sealed class ListenerSimulator
{
    private const long DayMs = 86_400_000;

    private readonly SampleWorld _world;
    private readonly Library _library = new();
    private readonly Familiarity _familiarity;
    private readonly TrackMeetings _meetings;
    private readonly SessionStarts _starts;
    private readonly Session _session;
    private readonly Playback _playback;

    // Unix milliseconds of the first day's begin.
    private readonly long _begin;

    public ListenerSimulator(SampleWorld world)
    {
        DateOnly firstDay = world.Options.FirstDay;
        _world = world;
        _begin = (firstDay.DayNumber - new DateOnly(1970, 1, 1).DayNumber) * DayMs;
        _familiarity = new Familiarity(world.AllTraits.Length);
        _meetings = new TrackMeetings(world, _familiarity);
        _starts = new SessionStarts(firstDay);
        _session = new Session(world, _meetings, _library, _familiarity);
        _playback = new Playback(world, _library, _familiarity);
    }

    /// <summary>
    /// Replaces the content of <paramref name="events"/> by the listener's events of the whole span, in time order.
    /// </summary>
    /// <param name="listenerNumber">0 to listeners-1.</param>
    /// <param name="events">Reused: once it has grown, nothing is allocated for an event.</param>
    /// <returns>The number of events, copies of duplicated ones not counted.</returns>
    public int Simulate(int listenerNumber, List<SampleEvent> events)
    {
        events.Clear();
        SampleListener listener = _world.Listener(listenerNumber);
        if (listener.DailyEvents == 0) return 0;
        SampleOptions options = _world.Options;
        // One stream from the first day on: a longer span goes on where a shorter one ends.
        SeededRandom random = SeededRandom.For(
            options.Seed + SeededRandom.Mix((ulong)options.FirstDay.DayNumber), RandomStream.Plays, listenerNumber);
        _familiarity.BeginListener();
        _starts.BeginListener(listener);
        EarlierLikes.Draw(_world, _meetings, listener, _library, _familiarity, ref random);
        long clock = _begin;
        for (int day = 0; day < options.Days; day++)
        {
            long dayBegin = _begin + (day * DayMs);
            foreach (int start in _starts.Draw(day, ref random))
            {
                clock = Play(listener, day, Math.Max(clock, dayBegin + start), events, ref random);
            }
        }

        CutAfter(events, _begin + (options.Days * DayMs));
        return events.Count;
    }

    /// <summary>Plays one session and returns when the next may begin, in Unix milliseconds.</summary>
    private long Play(SampleListener listener, int day, long clock, List<SampleEvent> events, ref SeededRandom random)
    {
        _session.Open(listener, day, ref random);
        bool isPrivate = random.Chance(SampleModel.PrivateShare);
        do
        {
            int track = _session.Next(ref random, out SampleSource source);
            if (track < 0) break;
            SampleEvent played = _playback.Play(listener, track, day, ref random);
            played.PlayedAt = clock * 1000;
            played.Source = source;
            played.PrivateSession = isPrivate;
            events.Add(played);
            clock += played.MsPlayed + 100 + random.Below(1500);
        }
        while (!random.Chance(1 / SampleModel.SessionEvents));
        return clock;
    }

    // A session may run past midnight; past the last day's it is not in the data yet.
    private static void CutAfter(List<SampleEvent> events, long end)
    {
        int kept = events.Count;
        while (kept > 0 && events[kept - 1].PlayedAt >= end * 1000) kept--;
        events.RemoveRange(kept, events.Count - kept);
    }
}
