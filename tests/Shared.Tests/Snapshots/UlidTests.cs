using Pipelines.Snapshots;

namespace Pipelines.Shared.Tests.Snapshots;

[TestFixture]
internal sealed class UlidTests
{
    private readonly FixedClock clock = new(new DateTimeOffset(2026, 11, 20, 23, 59, 59, TimeSpan.Zero));

    [Test]
    public void They_sort_by_time_from_the_first_day_to_the_last()
    {
        DateTimeOffset[] times =
        [
            DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddMilliseconds(1), clock.Now, clock.Now.AddMilliseconds(1), clock.Now.AddMilliseconds(31),
            clock.Now.AddMilliseconds(32), clock.Now.AddSeconds(1), clock.Now.AddDays(40), clock.Now.AddYears(50), DateTimeOffset.MaxValue,
        ];
        Assert.That(times.Select(At), Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
    }

    [Test]
    public void They_are_unique_and_sort_as_they_were_made_within_a_millisecond() =>
        Assert.That(Enumerable.Range(0, 10_000).Select(_ => Ulid.New(clock)), Is.Unique.And.Ordered.Using((IComparer<string>)StringComparer.Ordinal));

    [Test]
    public void They_are_26_digits_of_Crockford_s_base_32() =>
        Assert.That(Enumerable.Range(0, 100).Select(_ => Ulid.New(clock)), Is.All.Match("^[0-7][0-9a-hjkmnp-tv-z]{25}$"));

    // ulid(1469918176385) // 01ARYZ6S41TSV4RRFFQ69G5FAV: the readme of ulid/javascript, which the specification comes from.
    [Test]
    public void Their_first_ten_digits_are_the_reference_implementation_s() =>
        Assert.That(At(DateTimeOffset.FromUnixTimeMilliseconds(1469918176385)), Does.StartWith("01aryz6s41"));

    private string At(DateTimeOffset time)
    {
        clock.Now = time;
        return Ulid.New(clock);
    }

    [TestCase("00000000000000000000000000", "00000000-0000-0000-0000-000000000000")]
    [TestCase("7zzzzzzzzzzzzzzzzzzzzzzzzz", "ffffffff-ffff-ffff-ffff-ffffffffffff")]
    [TestCase("01arz3ndektsv4rrffq69g5fav", "01563e3a-b5d3-d676-4c61-efb99302bd5b")]
    public void A_uuid_has_the_same_bits(string ulid, string uuid) => Assert.That(Ulid.ToGuid(ulid), Is.EqualTo(Guid.Parse(uuid)));
}
