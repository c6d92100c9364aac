using Pipelines.Tests.Harness;
using static Pipelines.Tests.Rediscoveries.OldLoves;

namespace Pipelines.Tests.Rediscoveries;

/// <summary>What a listener, or everybody, must not be shown.</summary>
internal sealed class PermissionTests
{
    private static readonly Track[] Catalog = [new("single", "song", "dylan") { Explicit = true }, new("album", "song", "band") { Explicit = true }, new("b", null, "abba")];

    private static readonly StateRow[] State = [Played("ann", "album", 9, 60), Played("ann", "b", 8, 60), Played("bea", "album", 9, 60)];

    [TestCase("ann", "single", null, "b", "album", TestName = "A disliked release is a disliked recording")]
    [TestCase("ann", null, "dylan", "b", "album", TestName = "A disliked artist of one release is one of the recording")]
    [TestCase("ann", "song", null, "b", "album", TestName = "A recording is disliked by its own id")]
    [TestCase("ann", "unknown", "nobody", "album,b", "album", TestName = "A block of what is not there holds nothing back")]
    [TestCase("ann", null, null, "album,b", "album", TestName = "A block of nothing holds nothing back")]
    [TestCase(null, "single", null, "b", "", TestName = "A takedown is for everybody")]
    [TestCase(null, null, "abba", "album", "album", TestName = "An artist's takedown is for everybody")]
    [TestCase("", "single", null, "album,b", "album", TestName = "A block of nobody is for nobody")]
    public void Blocks(string? user, string? track, string? artist, string ann, string bea)
    {
        using JobTest test = Of(Catalog, State, blocks: [new(user, track, artist)]);
        JobRun run = test.Run();
        Assert.That(string.Join(',', run.TracksOf("ann")), Is.EqualTo(ann));
        Assert.That(string.Join(',', run.TracksOf("bea")), Is.EqualTo(bea));
    }

    [Test]
    public void Two_blocks_of_one_recording_are_as_good_as_one()
    {
        using JobTest test = Of(Catalog, State, blocks: [new("ann", "single"), new("ann", "album"), new("ann", null, "band"), new(null, "album")]);
        Assert.That(test.Run().TracksOf("ann"), Is.EqualTo(new[] { "b" }));
    }

    [TestCase(false, null, "b")]
    [TestCase(null, null, "album,b")]
    [TestCase(true, false, "album,b")]
    [TestCase(true, true, "")]
    public void Settings(bool? explicitAllowed, bool? optedOut, string expected)
    {
        using JobTest test = Of(Catalog, State, [new("ann", null) { ExplicitAllowed = explicitAllowed, OptedOut = optedOut }]);
        Assert.That(string.Join(',', test.Run().TracksOf("ann")), Is.EqualTo(expected));
    }

    [Test]
    public void Who_is_named_twice_has_the_stricter_settings()
    {
        Listener allowed = new("ann", "SE") { ExplicitAllowed = true, OptedOut = false };
        using JobTest strict = Of(Catalog, State, [allowed, new("ann", null) { ExplicitAllowed = false }]);
        using JobTest gone = Of(Catalog, State, [new("ann", null) { OptedOut = true }, allowed]);
        Assert.That(strict.Run().TracksOf("ann"), Is.EqualTo(new[] { "b" }));
        Assert.That(gone.Run().TracksOf("ann"), Is.Empty);
    }

    [TestCase("SE", "everywhere,here")]
    [TestCase("DK", "everywhere")]
    [TestCase("", "everywhere")]
    [TestCase(null, "everywhere")]
    public void Markets(string? country, string expected)
    {
        Track[] catalog = [new("here") { Markets = ["NO", null, "SE"] }, new("nowhere") { Markets = [] }, new("everywhere")];
        using JobTest test = Of(catalog, catalog.Select(track => Played("ann", track.TrackId!, 8, 60)), [new("ann", country)]);
        Assert.That(string.Join(',', test.Run().TracksOf("ann")), Is.EqualTo(expected));
    }
}
