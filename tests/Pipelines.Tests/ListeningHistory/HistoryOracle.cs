using Pipelines.Tests.Harness;

namespace Pipelines.Tests.ListeningHistory;

/// <summary>The day as one would do it by hand: sort the copies, take the first, ask each event what it is.</summary>
internal sealed class HistoryOracle(DateTime day, IReadOnlyList<Track> catalog)
{
    public IEnumerable<HistoryRow> Rows(IEnumerable<Event> events)
    {
        Event[] kept = [.. Kept(events)];
        foreach (Event e in kept.Where(e => e.PrivateSession != true))
        {
            bool isPlay = IsPlay(e);
            yield return new HistoryRow(
                e.UserId!, e.TrackId!, e.PlayedAt!.Value, e.MsPlayed!.Value,
                isPlay, !isPlay && e.Skipped != false, e.MsPlayed >= 1, false, e.Source ?? "", e.Country ?? "");
        }

        foreach (var heard in kept.Where(e => e.PrivateSession == true && e.MsPlayed >= 1).Select(e => (e.UserId, e.TrackId)).Distinct())
        {
            yield return new HistoryRow(heard.UserId!, heard.TrackId!, day, 0, false, false, true, true, "", "");
        }
    }

    public int Refused(IReadOnlyCollection<Event> events) => events.Count - Kept(events).Count();

    private IEnumerable<Event> Kept(IEnumerable<Event> events) => events
        .Where(IsSound)
        .GroupBy(e => (e.UserId, e.TrackId, e.PlayedAt))
        .Select(copies => copies
            .OrderBy(e => e.PrivateSession == true ? 0 : 1)
            .ThenByDescending(e => e.MsPlayed)
            .ThenBy(e => e.Skipped switch { true => 0, false => 1, null => 2 })
            .ThenBy(e => e.Source ?? "", Bytewise.Order)
            .ThenBy(e => e.Country ?? "", Bytewise.Order)
            .First());

    private bool IsSound(Event e) =>
        e.UserId is not null && e.UserId.Trim(' ').Length > 0 && !e.UserId.StartsWith("country:", StringComparison.Ordinal)
        && e.TrackId is not null && e.TrackId.Trim(' ').Length > 0
        && e.PlayedAt >= day && e.PlayedAt < day.AddDays(1)
        && e.MsPlayed >= 0 && e.MsPlayed <= 86_400_000;

    private bool IsPlay(Event e)
    {
        long? duration = catalog.SingleOrDefault(track => track.TrackId == e.TrackId)?.DurationMs;
        return e.MsPlayed >= 30_000 || (duration > 0 && e.MsPlayed >= duration / 2.0);
    }
}
