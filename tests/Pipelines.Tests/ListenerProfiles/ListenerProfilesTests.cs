using Pipelines.Contracts;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.ListenerProfiles;

internal sealed class ListenerProfilesTests
{
    private static readonly Track[] Catalog =
    [
        new("a", null, "abba") { Genres = ["pop"], Tempo = 120, Key = 0, Mode = 1, Energy = 0.75f, Valence = 0.5f },
        new("b", null, "abba") { Genres = ["pop", "disco"], Tempo = 60, Key = 11, Mode = 0, Energy = 0.25f, Valence = 0.5f },
        new("c", null, "cher") { Genres = ["soul"], Tempo = 100 },
        new("single", "song"),
        new("album", "song", "dylan") { ReleaseDate = new(2020, 1, 1), Genres = ["folk"], Energy = 0.1f },
    ];

    private static readonly StateRow[] State =
    [
        StateRow.Played("ann", "a", Profiles.Ago(50), plays: 4, recentPlays: 3),
        StateRow.Played("ann", "b", Profiles.Ago(50), recentPlays: 1),
        StateRow.Played("ann", "c", Profiles.Ago(5), recentPlays: 1),
        StateRow.Played("bea", "a", Profiles.Ago(10)),
        StateRow.Played("cid", "single", Profiles.Ago(30), recentPlays: 0.5),
        StateRow.Played("cid", "album", Profiles.Ago(20), recentPlays: 0.5),
        StateRow.Played("cid", "unknown", Profiles.Ago(20)),
        StateRow.Played("dan", "a", Profiles.Ago(3)),
        StateRow.Played("eve", "a", Profiles.Ago(900), recentPlays: 0),
    ];

    private static readonly Listener[] Listeners = [new("ann", "SE"), new("bea", null), new("dan", "SE") { OptedOut = true }];

    private static JobTest Given(Layout? layout = null) => Profiles.Of(Catalog, State, Listeners, layout: layout);

    [Test]
    public void The_published_files_are_what_the_contract_says()
    {
        using JobTest test = Given();
        PublishedContract.Check(
            test.Run(),
            "user_id text",
            "exploration short",
            "diversity short",
            "mainstreamness short",
            "tempo_mean float",
            "tempo_spread float",
            "energy_mean float",
            "energy_spread float",
            "valence_mean float",
            "valence_spread float",
            "key_histogram short[]",
            "top_genres text[]",
            "top_artists text[]");
    }

    [Test]
    public void Three_listeners_give_the_golden_rows()
    {
        using JobTest test = Given();
        Golden.Check(test.Run(), "three_listeners");
    }

    [TestCaseSource(typeof(Layout), nameof(Layout.Others))]
    public void Neither_layout_nor_a_rerun_changes_the_digest(Layout layout)
    {
        using JobTest plain = Given();
        using JobTest other = Given(layout);
        JobRun expected = plain.Run();
        Assert.That(other.Run().Digest, Is.EqualTo(expected.Digest));
        Assert.That(other.Run(force: true).Digest, Is.EqualTo(expected.Digest));
    }

    [Test]
    public void A_state_without_a_play_gives_no_rows()
    {
        using JobTest test = Profiles.Of(Catalog, [StateRow.Of("ann", "a", 0)]);
        Assert.That(test.Run().Lines, Is.Empty);
    }

    [Test]
    public void A_catalog_of_ids_alone_leaves_unknown_what_it_does_not_say()
    {
        using JobTest test = new JobTest("listener-profiles", Profiles.Day).Source("tracks", [new { TrackId = "a" }]).Snapshot("listening-state", State);
        Assert.That(test.Run().Of("bea") with { Mainstreamness = null }, Is.EqualTo(new ProfileRow("bea", null, null, null, null, null, null, null, null, null, null, null, null)));
    }

    [Test]
    public void Without_listeners_nobody_has_opted_out()
    {
        using JobTest undeclared = Profiles.Of(Catalog, State);
        using JobTest empty = Profiles.Of(Catalog, State, []);
        JobRun run = undeclared.Run();
        Assert.That(run.Rows<ProfileRow>().Select(row => row.UserId), Is.EqualTo(new[] { "ann", "bea", "cid", "dan" }));
        Assert.That(empty.Run().Digest, Is.EqualTo(run.Digest));
    }

    [Test]
    public void After_a_failure_the_published_profiles_read_as_before()
    {
        using JobTest test = Given();
        JobRun before = test.Run();
        File.WriteAllText(Directory.GetFiles(test.Path("in", "tracks", $"dt={Profiles.Day}"))[0], "no Parquet");
        Assert.That(() => test.Run(), Throws.TypeOf<BadInputException>());
        Assert.That(test.Published()!.Lines, Is.EqualTo(before.Lines));
    }
}
