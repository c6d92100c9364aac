using Pipelines.Tests.Harness;

namespace Pipelines.Tests.ListenerProfiles;

/// <summary>Who counts as new, and from when on.</summary>
internal sealed class ExplorationTests
{
    private static readonly ProfileSettings NoPrior = new(ExplorationPrior: 0);

    private static readonly Track[] Catalog = [new("old", null, "known"), new("new", null, "newcomer"), new("other", null, "known"), new("nameless")];

    [TestCase(27, 2500, TestName = "An artist first played 27 days before is new")]
    [TestCase(28, 0, TestName = "An artist first played 28 days before is not new any more")]
    public void An_artist_is_new_for_some_days(int daysAgo, int expected) =>
        Assert.That(Of([StateRow.Played("ann", "old", Profiles.Ago(100), recentPlays: 3), StateRow.Played("ann", "new", Profiles.Ago(daysAgo))]), Is.EqualTo(expected));

    [TestCase(14, 2500, TestName = "An artist first played on the day after settling is new")]
    [TestCase(13, 0, TestName = "An artist first played while settling is not new")]
    public void A_listeners_first_days_do_not_count(int dayOfHistory, int expected) =>
        Assert.That(Of([StateRow.Played("ann", "old", Profiles.Ago(20), recentPlays: 3), StateRow.Played("ann", "new", Profiles.Ago(20 - dayOfHistory))]), Is.EqualTo(expected));

    [Test]
    public void A_new_track_of_a_known_artist_is_nothing_new() =>
        Assert.That(Of([StateRow.Played("ann", "old", Profiles.Ago(100), recentPlays: 0), StateRow.Played("ann", "other", Profiles.Ago(1))]), Is.EqualTo(0));

    [Test]
    public void Tracks_without_an_artist_count_in_nothing() => Assert.That(
        Of(
        [
            StateRow.Played("ann", "old", Profiles.Ago(100)), StateRow.Played("ann", "new", Profiles.Ago(1)),
            StateRow.Played("ann", "nameless", Profiles.Ago(1), recentPlays: 50), StateRow.Played("ann", "unknown", Profiles.Ago(1), recentPlays: 50),
        ]),
        Is.EqualTo(5000));

    [Test]
    public void Few_plays_draw_towards_everybodys_mean()
    {
        StateRow[] crowd = [StateRow.Played("bea", "old", Profiles.Ago(100), recentPlays: 60), StateRow.Played("bea", "new", Profiles.Ago(1), recentPlays: 39)];
        StateRow[] ann = [StateRow.Played("ann", "old", Profiles.Ago(100), recentPlays: 1)];
        Assert.That(Of([.. crowd, .. ann], NoPrior), Is.EqualTo(0));
        Assert.That(Of([.. crowd, .. ann], new(ExplorationPrior: 1)), Is.EqualTo(1950), "half of 39 in 100");
        Assert.That(Of([.. crowd, .. ann], new(ExplorationPrior: 1_000_000)), Is.EqualTo(3900));
    }

    [Test]
    public void Who_is_not_settled_has_everybodys_mean()
    {
        StateRow[] crowd = [StateRow.Played("bea", "old", Profiles.Ago(100)), StateRow.Played("bea", "new", Profiles.Ago(1))];
        Assert.That(Of([.. crowd, StateRow.Played("ann", "old", Profiles.Ago(13)), StateRow.Played("ann", "new", Profiles.Ago(1))]), Is.EqualTo(5000));
    }

    [Test]
    public void While_nobody_is_settled_it_is_null() => Assert.That(Of([StateRow.Played("ann", "old", Profiles.Ago(13))]), Is.Null);

    private static short? Of(StateRow[] state, ProfileSettings? settings = null)
    {
        using JobTest test = Profiles.Of(Catalog, state, settings: settings ?? NoPrior);
        return test.Run().Of("ann").Exploration;
    }
}
