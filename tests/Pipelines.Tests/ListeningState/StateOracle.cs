using System.Numerics;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.ListeningState;

/// <summary>
/// The state from its definition, in integers without bounds: every period of sixteen half-lives is summed as a whole, then loses
/// sixteen bits for each period that begins after it.
/// </summary>
internal sealed class StateOracle(int halfLifeDays)
{
    private static readonly DateOnly Epoch = new(2000, 1, 1);

    private readonly List<HistoryRow> events = [];

    public void Add(IEnumerable<HistoryRow> rows) => events.AddRange(rows);

    public IEnumerable<StateRow> At(DateOnly day) => events
        .Where(e => DateOnly.FromDateTime(e.PlayedAt) <= day && (e.IsPlay || e.IsSkip || e.IsHeard))
        .GroupBy(e => (e.UserId, e.TrackId))
        .Select(group =>
        {
            DateTime[] plays = [.. group.Where(e => e.IsPlay).Select(e => e.PlayedAt).Order()];
            return new StateRow(
                group.Key.UserId, group.Key.TrackId,
                plays.Length, Weight(group.Where(e => e.IsPlay), day),
                group.Count(e => e.IsSkip), Weight(group.Where(e => e.IsSkip), day),
                plays.Length > 0 ? plays[0] : null, plays.Length > 0 ? plays[^1] : null,
                group.Any(e => e.IsHeard));
        });

    public IEnumerable<string> LinesAt(DateOnly day) => At(day).Select(row => RowText.Of(row));

    private long Weight(IEnumerable<HistoryRow> rows, DateOnly day)
    {
        BigInteger sum = 0;
        int period = 0;
        foreach (var next in rows.GroupBy(row => Period(DateOnly.FromDateTime(row.PlayedAt))).OrderBy(group => group.Key))
        {
            sum >>= 16 * (next.Key - period);
            sum += next.Aggregate(BigInteger.Zero, (total, row) => total + Weight(DateOnly.FromDateTime(row.PlayedAt)));
            period = next.Key;
        }

        return (long)(sum >> (16 * (Period(day) - period)));
    }

    private int Period(DateOnly day) => (day.DayNumber - Epoch.DayNumber) / (16 * halfLifeDays);

    private BigInteger Weight(DateOnly day)
    {
        int index = (day.DayNumber - Epoch.DayNumber) % (16 * halfLifeDays);
        return Root(index % halfLifeDays) << (index / halfLifeDays);
    }

    // The largest w with w^h <= 2^(20 h + day).
    private BigInteger Root(int day)
    {
        BigInteger low = 1 << 20, high = 1 << 21, power = BigInteger.One << ((20 * halfLifeDays) + day);
        while (high - low > 1)
        {
            BigInteger middle = (low + high) / 2;
            (low, high) = BigInteger.Pow(middle, halfLifeDays) <= power ? (middle, high) : (low, middle);
        }

        return low;
    }
}
