using Pipelines.Contracts;
using Pipelines.Runner;
using Pipelines.Snapshots;
using Pipelines.Tests.CandidatePools;
using Pipelines.Tests.Harness;
using Pipelines.Tests.ListenerProfiles;
using Pipelines.Tests.ListeningHistory;
using Pipelines.Tests.ListeningState;
using Pipelines.Tests.PromotionScores;
using Pipelines.Tests.Rediscoveries;
using Pipelines.Tests.TrackNeighbors;
using Pipelines.Tests.TrackStats;

namespace Pipelines.Tests.Certificates;

/// <summary>Every certificate holds of what its job writes, and fails of what the job would have written with a bug.</summary>
internal sealed class CertificateTests
{
    private static readonly Track[] Catalog = [new("a", null, "abba"), new("b", null, "abba"), new("c", null, "cher"), new("d"), new("single", "song"), new("album", "song")];

    private static readonly StateRow[] Heard = [.. Neighbors.Listened("ann: a b c", "bea: a b single", "cid: b album d", "dan: a b")];

    private static readonly StateRow[] Loved = [OldLoves.Played("ann", "a", 20, 90), OldLoves.Played("ann", "b", 4, 300), OldLoves.Played("bea", "album", 9, 60)];

    private static readonly StateRow[] Played = [DiscoveryScores.Scores.Played("ann", "a", 12, 2, 9_000_000), DiscoveryScores.Scores.Played("bea", "b", 3, 10, 2_000_000)];

    private static readonly Event[] Day =
    [
        Event.Of("ann", "t4", "2026-11-20T08:00:00", 3000), Event.Of("ann", "t200", "2026-11-20T09:00:00", 150_000),
        Event.Of("bea", "t", "2026-11-20T10:00:00", -1), Event.Of("cid", "t4", "2026-11-20T11:00:00", 4000) with { PrivateSession = true },
    ];

    private static readonly StateRow[] Recent = [.. Promotions.Listened("ann: a b", "bea: b c", "cid: c", "dan: a")];

    // Each listener has a slot or two: the campaign of the first tier takes all of them and is short.
    private static readonly GivenCampaign[] Promoted =
        [new("first", "d") { Priority = 1, Goal = 9000, MaxPerListenerPerDay = 20 }, new("second", "album") { Priority = 2, Goal = 9000 }, new("few", "single") { Priority = 3, Goal = 10 }, new("polka", "single") { Priority = 3, Goal = 10, Genres = ["polka"] }];

    private static readonly (string Job, Func<JobTest> Given)[] Worlds =
    [
        ("heard-filters", () => new JobTest("heard-filters", "2026-11-20").Source("tracks", Catalog).Snapshot("listening-state", [.. Heard, .. Neighbors.Listened([.. Enumerable.Range(0, 20).Select(i => $"u{i}: c")])])),
        ("candidate-pools", () => Pools.Of(Catalog, Heard, blocks: [new(null, "d"), new("dan", "c")])),
        ("listening-history", () => History.Of(Day)),
        ("listening-state", () => State.Of("2026-11-20", "2026-11-20").Snapshot("listening-history", [State.Play("ann", "a", "2026-11-20T08:00:00"), State.Skip("bea", "b", "2026-11-20T09:00:00")])),
        ("rediscoveries", () => OldLoves.Of(Catalog, Loved)),
        ("discovery-scores", () => DiscoveryScores.Scores.Of(Catalog, Played, [DiscoveryScores.Scores.Pool("ann", "d 900, album 800"), DiscoveryScores.Scores.Pool("bea", "c 5")])),
        ("listener-profiles", () => Profiles.Of([.. Catalog.Select(track => track with { Key = 2, Mode = 1, Energy = 0.5f })], Heard)),
        ("track-stats", () => Stats.Of(Catalog, Heard)),
        ("promotion-scores", () => Promotions.Of(Catalog, Recent, Promoted)),
        ("promotion-ledger", () => Promotions.Of(Catalog, Recent, Promoted, job: "promotion-ledger")),
        ("track-neighbors", () => Neighbors.Of(Catalog, Heard, new NeighborSettings(MinTogether: 1, RidgeLambda: 0.5, MinListeners: 0))),
    ];

    private static IEnumerable<TestCaseData> Bugs =>
    [
        Bug("heard-filters", "no_false_negatives", "One bit of a filter is lost", Damage.Rows("select * replace (one_bit_less(filter) as filter) from original"), "'ann'"),
        Bug("heard-filters", "no_false_negatives", "A listener's filter is lost", Damage.Rows("from original where user_id <> 'cid'"), "'cid'"),
        Bug("heard-filters", "no_false_negatives", "A filter is cut", Damage.Rows("select * replace ('\\x00'::blob as filter) from original"), "'ann'"),
        Bug("heard-filters", "false_positives", "Filters claim everything", Damage.Rows("select * replace (all_bits(filter) as filter) from original"), "'ann'"),
        Bug("candidate-pools", "never_heard", "A heard track comes into a pool", Damage.Rows("select * replace (list_append(track_ids, 'c') as track_ids) from original where user_id <> 'bea'"), "'ann'"),
        Bug("candidate-pools", "never_heard", "Another release of a heard track comes into a pool", Damage.Rows("select * replace (case when user_id = 'bea' then ['album'] else track_ids end as track_ids) from original"), "'bea'"),
        Bug("candidate-pools", "never_heard", "A pool holds a track that there is not", Damage.Rows("select * replace (['nothing'] as track_ids) from original"), "'ann'"),
        Bug("candidate-pools", "never_blocked", "A track that is taken down comes into a pool", Damage.Rows("select * replace (case when user_id = 'country:' then ['d'] else track_ids end as track_ids) from original"), "'country:'"),
        Bug("candidate-pools", "never_blocked", "A track that the listener blocked comes into a pool", Damage.Rows("select * replace (case when user_id = 'dan' then ['c'] else track_ids end as track_ids) from original"), "'dan'"),
        Bug("listening-history", "events_conserved", "An event is lost", Damage.Rows("from original where track_id <> 't200'"), "4 read, 2 kept, 1 refused"),
        Bug("listening-history", "events_conserved", "A refused event is lost", Damage.Side("refused.parquet", "from original where false"), "4 read, 3 kept, 0 refused"),
        Bug("listening-history", "events_conserved", "What was heard in private is lost", Damage.Rows("from original where not private_session"), "4 read, 3 kept, 1 refused"),
        Bug("listening-state", "plays_conserved", "A play is counted twice", Damage.Rows("select * replace (2 * plays as plays) from original"), "'ann'"),
        Bug("listening-state", "plays_conserved", "A skip is lost", Damage.Rows("from original where skips = 0"), "'bea'"),
        Bug("rediscoveries", "once_loved", "A track that was played too little is listed", Damage.Rows("select * replace (list_append(track_ids, 'b') as track_ids) from original"), "'ann'"),
        Bug("rediscoveries", "once_loved", "A track that somebody else loved is listed", Damage.Rows("select * replace (case when user_id = 'bea' then ['a'] else track_ids end as track_ids) from original"), "'bea'"),
        Bug("discovery-scores", "same_as_pool", "A candidate is lost", Damage.Rows("select * replace (track_ids[2:] as track_ids) from original"), "'ann'"),
        Bug("discovery-scores", "same_as_pool", "A listener is lost", Damage.Rows("from original where user_id <> 'bea'"), "'bea'"),
        Bug("discovery-scores", "same_as_pool", "A candidate is exchanged for another", Damage.Rows("select * replace (list_transform(track_ids, lambda id: replace(id, 'd', 'b')) as track_ids) from original"), "'ann'"),
        Bug("listener-profiles", "coherent", "A share is above one", Damage.Rows("select * replace (10001::smallint as mainstreamness) from original"), "'ann'"),
        Bug("listener-profiles", "coherent", "A histogram has a bin too few", Damage.Rows("select * replace (key_histogram[2:] as key_histogram) from original"), "'ann'"),
        Bug("listener-profiles", "coherent", "A histogram does not sum to one", Damage.Rows("select * replace (list_transform(key_histogram, lambda x: (x / 2)::smallint) as key_histogram) from original"), "'ann'"),
        Bug("listener-profiles", "coherent", "A listener is lost", Damage.Rows("from original where user_id <> 'dan'"), "'dan'"),
        Bug("track-stats", "totals_agree", "Plays are counted twice", Damage.Rows("select * replace (2 * plays as plays) from original"), "11 plays due and 22 written"),
        Bug("track-stats", "totals_agree", "A recording is lost", Damage.Rows("from original where track_id <> 'd'"), "11 plays due and 10 written"),
        Bug("promotion-scores", "capacity", "A listener has fewer slots than impressions", Damage.Rows("select * replace (0::smallint as slots) from original"), "'ann'"),
        Bug("promotion-scores", "capacity", "A cap is broken", Damage.Side("ledger.parquet", "select * replace (0::bigint as max_per_listener_per_day) from original"), "'ann'"),
        Bug("promotion-scores", "totals_agree", "A listener is lost", Damage.Rows("from original where user_id <> 'bea'"), "campaign first"),
        Bug("promotion-scores", "totals_agree", "The ledger plans what nobody gets", Damage.Side("ledger.parquet", "select * replace (planned + 1 as planned) from original"), "campaign few"),
        Bug("promotion-scores", "in_dates", "A campaign that does not run is shown", Damage.Rows("select * replace (['over'] as campaign_ids) from original"), "campaign over"),
        Bug("promotion-scores", "never_ineligible", "A heard track is promoted", Damage.Rows("select * replace (['a'] as track_ids) from original"), "'ann'"),
        Bug("promotion-scores", "never_ineligible", "Another track than the campaign's is promoted", Damage.Rows("select * replace (['single'] as track_ids) from original"), "'ann'"),
        Bug("promotion-scores", "expected_slots", "A listener has more slots than their plays bring", Damage.Rows("select * replace (2::smallint as slots) from original"), "'ann'"),
        Bug("promotion-scores", "in_audience", "A campaign for listeners of polka is shown", Damage.Rows("select * replace (['polka'] as campaign_ids, ['single'] as track_ids) from original"), "'ann'"),
        Bug("promotion-scores", "no_tier_inversion", "Slots of the first tier go to the third", Damage.Rows("select * replace (['few'] as campaign_ids, ['single'] as track_ids) from original"), "'ann'"),
        Bug("promotion-ledger", "coherent", "A shortfall is lost", Damage.Rows("select * replace (0::bigint as shortfall_tonight) from original"), "'few'"),
        Bug("promotion-ledger", "coherent", "More is planned than there are rows for", Damage.Rows("select * replace (planned + 1 as planned, shortfall_tonight - 1 as shortfall_tonight) from original"), "'few'"),
        Bug("promotion-ledger", "coherent", "A listener is counted who has no impression", Damage.Rows("select * replace (reached + 1 as reached) from original"), "'few'"),
        Bug("promotion-ledger", "coherent", "Listeners have more than the cap", Damage.Rows("select * replace (planned + 21 as planned, demand + 21 as demand, reached + 1 as reached, room - 21 as room) from original"), "'few'"),
        Bug("promotion-ledger", "coherent", "There is more room than supply", Damage.Rows("select * replace (room + 9 as room) from original"), "'few'"),
        Bug("track-neighbors", "model_agrees", "The model is damaged", Damage.LastByte("model.bin"), "'a'"),
        Bug("track-neighbors", "model_agrees", "A weight differs from the model's", Damage.Rows("select * replace (list_transform(weights, lambda x: (x + 1)::smallint) as weights) from original"), "'a'"),
        Bug("track-neighbors", "model_agrees", "A list is another track's", Damage.Rows("select * replace (list_reverse(neighbor_ids) as neighbor_ids) from original"), "'a'"),
        Bug("track-neighbors", "model_agrees", "The dictionary lacks a track", Damage.Side("dictionary.parquet", "from original where track_id <> 'b'"), "'b'"),
    ];

    [Test]
    public void Every_job_proves_something() =>
        Assert.That(JobCatalog.All.Values.Where(job => job.Certificates.IsEmpty).Select(job => job.Name), Is.Empty);

    [Test]
    public void Every_certificate_is_seen_to_fail() =>
        Assert.That(
            Bugs.Select(bug => $"{bug.Arguments[0]} {bug.Arguments[1]}").Distinct(),
            Is.EquivalentTo(JobCatalog.All.Values.SelectMany(job => job.Certificates.Select(certificate => $"{job.Name} {certificate.Name}"))));

    [TestCaseSource(nameof(Names))]
    public void Of_what_the_job_writes_each_holds_and_has_looked_at_something(string job)
    {
        using JobTest test = Given(job);
        AuditResult[] proofs = [.. test.Run().Manifest.Audits.Where(audit => audit.Name.StartsWith("certificate.", StringComparison.Ordinal))];
        Assert.That(proofs.Select(proof => proof.Name), Is.EqualTo(JobCatalog.All[job].Certificates.Select(certificate => $"certificate.{certificate.Name}")));
        Assert.That(proofs, Is.All.Matches<AuditResult>(proof => proof is { Holds: true, Severity: AuditSeverity.Error } && !proof.Bound.EndsWith(" 0", StringComparison.Ordinal)));
    }

    [TestCaseSource(nameof(Bugs))]
    public void A_bug_is_found_and_nothing_is_published(string job, string certificate, Action<string> damage, string example)
    {
        using JobTest test = Given(job).Damage(damage);
        AuditFailedException refusal = Assert.Throws<AuditFailedException>(() => test.Run())!;
        Assert.That(refusal.Message, Does.Contain($"certificate.{certificate} is ").And.Contain(example));
        Assert.That(test.Published(), Is.Null);
    }

    [TestCase(1)]
    [TestCase(16)]
    public void Shards_change_no_proof(int shards)
    {
        using JobTest plain = new JobTest("heard-filters", "2026-11-20").Source("tracks", Catalog).Snapshot("listening-state", Heard);
        using JobTest other = new JobTest("heard-filters", "2026-11-20", new Layout(shards, Order: 3)).Source("tracks", Catalog).Snapshot("listening-state", Heard);
        Assert.That(other.Run().Manifest.Audits, Is.EqualTo(plain.Run().Manifest.Audits));
    }

    private static IEnumerable<string> Names() => Worlds.Select(world => world.Job);

    private static JobTest Given(string job) => Worlds.Single(world => world.Job == job).Given();

    private static TestCaseData Bug(string job, string certificate, string what, Action<string> damage, string example) =>
        new TestCaseData(job, certificate, damage, example).SetName($"{job}: {what}");
}
