using Pipelines.Contracts;
using Pipelines.Jobs.Auditing;
using Pipelines.Shared.Tests.Storage.Roots;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Marks;

namespace Pipelines.Shared.Tests.Jobs.Auditing;

/// <summary>What a run leaves that its audits refuse, and how a person publishes it all the same.</summary>
[TestFixture(StoreKind.Local)]
[TestFixture(StoreKind.Gcs)]
internal sealed class RefusalTests(StoreKind kind) : AuditFixture(kind)
{
    private const string Accepted = "rows_change.last_good";

    private string RefusedRun => Marks.Of("lists").Last(mark => mark.Kind == MarkKind.AuditFailed).Run;

    [SetUp]
    public void Refuse()
    {
        Audits = "{rows_change: {max_drop: 0.2}}";
        Run(19, Many(10));
        Refused(20, Many(5));
    }

    [Test]
    public void It_says_what_failed_by_how_much_where_to_look_and_how_to_publish_it()
    {
        AuditFailedException refusal = Refused(20, Many(5));
        Assert.That(refusal.Code, Is.EqualTo(ExitCode.AuditFailed));
        Assert.That(refusal.Message, Does.StartWith($"lists of 2026-11-20 was made and is not published, run {RefusedRun}: rows_change.last_good is -0.5, must be at least -0.2 (5 now; 2026-11-19 has 10); rows_change.median is -0.5"));
        Assert.That(refusal.Message, Does.Contain($"pipelines inspect lists --run {RefusedRun}").And.Contain(
            $"pipelines publish --run {RefusedRun} --accept rows_change.last_good --accept rows_change.median --reason"));
    }

    [Test]
    public void Its_files_and_manifest_are_there_and_no_pointer_moves()
    {
        Manifest manifest = Snapshots.OfRun("lists", RefusedRun)!;
        Assert.That(manifest.Audits.Count(audit => audit.Refuses), Is.EqualTo(2));
        Assert.That(manifest.Files.Select(file => File.Exists(Snapshots.LocalFile(manifest, file))), Is.All.True);
        Assert.That(Snapshots.Current("lists", Day(20)), Is.Null);
        Assert.That(Snapshots.Latest("lists")!.Date, Is.EqualTo(Day(19)));
        Assert.That(Snapshots.Release()!.Date, Is.EqualTo(Day(19)));
        Assert.That(Snapshots.Objects.Staged(), Is.Empty);
        MarkName mark = Marks.Of("lists").Single(mark => mark.Kind == MarkKind.AuditFailed);
        Assert.That(mark.Date, Is.EqualTo(Day(20)));
        Assert.That(Marks.Read(mark).Details["code"], Is.EqualTo("4"));
    }

    [Test]
    public void A_warning_keeps_nothing_from_being_published()
    {
        Audits = "{rows_change: {max_drop: 0.2, severity: warn}}";
        Assert.That(Run(20, Many(5)).Audits.Count(audit => !audit.Holds), Is.EqualTo(2));
    }

    [Test]
    public void Accepted_by_name_it_is_published_as_it_is()
    {
        string run = RefusedRun;
        Manifest published = Accept(run, Accepted, "rows_change.median");
        Assert.That(Snapshots.Published("lists", Day(20))!.Run, Is.EqualTo(run));
        Assert.That(Snapshots.Latest("lists")!.Run, Is.EqualTo(run));
        Assert.That(published.Rows, Is.EqualTo(5));
        MarkName[] marks = [.. Marks.Of("lists").Where(mark => mark.Run == run)];
        Assert.That(marks.Select(mark => mark.Kind), Is.EquivalentTo(new[] { MarkKind.Started, MarkKind.AuditFailed, MarkKind.Accepted, MarkKind.Accepted, MarkKind.Published }));
        Mark[] accepted = [.. marks.Where(mark => mark.Kind == MarkKind.Accepted).Select(Marks.Read)];
        Assert.That(accepted.Select(mark => mark.Details["audit"]), Is.EquivalentTo(new[] { Accepted, "rows_change.median" }));
        Assert.That(accepted.Select(mark => mark.Reason), Is.All.EqualTo("a test"));
    }

    [Test]
    public void What_was_accepted_is_the_measure_of_the_next_night()
    {
        Accept(RefusedRun, Accepted, "rows_change.median");
        Audits = "{rows_change: {max_drop: 0.2, severity: warn}}";
        Run(21, Many(5));
        Assert.That(Result("rows_change.last_good").Figure, Is.Zero);
    }

    [Test]
    public void Every_failed_audit_has_to_be_accepted_and_no_other_one()
    {
        Assert.That(() => Accept(RefusedRun, Accepted), Throws.TypeOf<BadConfigurationException>().With.Message.Contains("also failed rows_change.median"));
        Assert.That(() => Accept(RefusedRun, Accepted, "rows_change.median", "keys"), Throws.TypeOf<BadConfigurationException>().With.Message.Contains("did not fail keys"));
        Assert.That(Snapshots.Current("lists", Day(20)), Is.Null);
        Assert.That(Marks.Of("lists").Select(mark => mark.Kind), Has.None.EqualTo(MarkKind.Accepted));
    }

    [Test]
    public void A_run_that_is_unknown_unfinished_published_sound_or_bad_is_not_for_accepting()
    {
        string sound = Run(18, Many(9)).Run;
        Assert.That(() => Accept("nowhere", Accepted), Throws.TypeOf<BadConfigurationException>().With.Message.Contains("there is no run 'nowhere'"));
        Assert.That(() => Accept(sound, Accepted), Throws.TypeOf<BadConfigurationException>().With.Message.Contains("is published already"));
        Run(18, Many(10));
        Assert.That(() => Accept(sound, Accepted), Throws.TypeOf<BadConfigurationException>().With.Message.Contains("failed no audit"));
        Marks.Add("lists", Day(17), "01killed", MarkKind.Started);
        Assert.That(() => Accept("01killed", Accepted), Throws.TypeOf<BadConfigurationException>().With.Message.Contains("ended before it was whole"));
        Marks.Add("lists", Day(20), RefusedRun, MarkKind.Bad, "a test");
        Assert.That(() => Accept(RefusedRun, Accepted, "rows_change.median"), Throws.TypeOf<BadConfigurationException>().With.Message.Contains("was marked bad"));
    }

    [Test]
    public void A_newer_run_of_the_date_stays()
    {
        string refused = RefusedRun;
        string newer = Run(20, Many(10)).Run;
        Assert.That(() => Accept(refused, Accepted, "rows_change.median"), Throws.TypeOf<ConflictException>().With.Message.Contains(newer));
        Assert.That(Snapshots.Current("lists", Day(20))!.Run, Is.EqualTo(newer));
    }

    [TestCase("flip", "was changed after it was published: its SHA-256 is")]
    [TestCase("cut", "bytes, and had|was changed after it was published")]
    [TestCase("lose", "is missing")]
    public void Files_that_are_not_those_that_were_audited_are_not_published(string damage, string says)
    {
        string run = RefusedRun;
        Manifest manifest = Snapshots.OfRun("lists", run)!;
        string key = SnapshotPath.File(manifest, manifest.Files[1]);
        byte[] bytes = Root.Read(key)!;
        bytes[^9] ^= 1;
        switch (damage)
        {
            case "flip": Root.Write(key, bytes); break;
            case "cut": Root.Write(key, bytes.AsSpan(..^1)); break;
            default: Root.Delete(key); break;
        }

        Assert.That(() => Accept(run, Accepted, "rows_change.median"), Throws.TypeOf<BadInputException>().With.Message.Match(says));
        Assert.That(Snapshots.Current("lists", Day(20)), Is.Null);
    }

    private Manifest Accept(string run, params string[] audits) => new Acceptance(Snapshots, Marks).Publish(["lists"], run, audits, "a test");
}
