using Pipelines.Contracts;
using Pipelines.Jobs;
using Pipelines.Jobs.Forgetting;
using Pipelines.Shared.Tests.Jobs.Running;
using Pipelines.Shared.Tests.Snapshots;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Marks;
using Pipelines.Snapshots.Retention;
using Pipelines.Snapshots.Rollbacks;
using Pipelines.Storage;

namespace Pipelines.Shared.Tests.Jobs.Forgetting;

/// <summary>A listener goes, from what is there and from what is to come; what was made from it is not stale for that.</summary>
[TestFixture]
internal sealed class ForgetTests : NightFixture
{
    private const string Listener = "u19";

    [SetUp]
    public void RunTwoNights()
    {
        Run("report", 19);
        Run("report", 20);
    }

    [Test]
    public void Nothing_holds_them_afterwards_and_nothing_is_stale()
    {
        Receipt receipt = Forget(Listener);
        AssertGone();
        Assert.That(receipt.Rewritten.Select(run => $"{run.Signal} {run.Date.Day} {run.Rows}"), Is.EqualTo(new[]
        {
            "days 19 1", "report 19 1", "report 20 1", "totals 19 1", "totals 20 1",
        }));
        Assert.That(Run("report", 19), Is.Empty);
        Assert.That(Run("report", 20), Is.Empty);
    }

    [Test]
    public void The_next_night_has_no_row_of_theirs_though_the_source_still_does()
    {
        Forget(Listener);
        History(21, Listener, "u21", "all");
        Assert.That(Run("report", 21), Is.EqualTo(new[] { "days 21 Missing", "totals 21 Missing", "report 21 Missing" }));
        Assert.That(Published("report", 21), Is.EqualTo("all 8, u18 2, u20 2, u21 2"));
    }

    [Test]
    public void What_is_left_is_what_would_have_been_made_without_them()
    {
        Forget(Listener);
        string[] rewritten = Digests();
        string key = "suppression.key", list = Snapshots.Objects.List("suppression").Single().Key;
        byte[] entry = Snapshots.Objects.Get(list)!.Content;
        Directory.Delete(Folder["root"], recursive: true);
        Snapshots.Objects.Put(list, entry);
        Assert.That(File.Exists(Folder[key]));
        Run("report", 19);
        Run("report", 20);
        Assert.That(Digests(), Is.EqualTo(rewritten));
    }

    [Test]
    public void Without_the_key_or_with_another_no_night_runs()
    {
        Forget(Listener);
        File.Move(Folder["suppression.key"], Folder["elsewhere"]);
        History(21, Listener);
        Assert.That(Assert.Throws<BadConfigurationException>(() => Run("days", 21))!.Message, Does.Contain("without that key they would come back"));
        File.WriteAllBytes(Folder["suppression.key"], new byte[32]);
        Assert.That(Assert.Throws<BadConfigurationException>(() => Run("days", 21))!.Message, Does.Contain("was made with another key"));
        File.Move(Folder["elsewhere"], Folder["suppression.key"], overwrite: true);
        Run("days", 21);
        Assert.That(Snapshots.Published("days", Day(21))!.Rows, Is.Zero);
    }

    [Test]
    public void Somebody_whom_nothing_holds_is_kept_out_of_what_comes()
    {
        string[] before = Digests();
        Receipt receipt = Forget("u21");
        Assert.That((receipt.Rewritten.Length, receipt.Removed.Length), Is.EqualTo((0, 0)));
        Assert.That(Digests(), Is.EqualTo(before));
        History(21, "u21", "all");
        Run("days", 21);
        Assert.That(Published("days", 21), Is.EqualTo("all 1"));
    }

    [Test]
    public void Two_listeners_are_forgotten_one_after_the_other()
    {
        Forget(Listener);
        Forget("u18");
        AssertGone();
        AssertGone("u18");
        Assert.That(Run("report", 20), Is.Empty);
        Assert.That(Published("report", 20), Is.EqualTo("all 6, u20 2"));
    }

    [Test]
    public void Runs_that_nothing_names_are_removed_and_pins_move_along()
    {
        Run("totals", 20, force: true);
        Pointer current = Snapshots.Current("days", Day(19))!;
        new Pins(Snapshots, TimeProvider.System).Add("days", Day(19), null, "keep");
        Receipt receipt = Forget(Listener);
        AssertGone();
        Assert.That(receipt.Removed.Select(run => $"{run.Signal} {run.Date.Day}"), Is.EqualTo(new[] { "totals 20" }));
        Assert.That(new Pins(Snapshots, TimeProvider.System).Of("days").Single().Run, Is.EqualTo(RunName.Of(Snapshots.Current("days", Day(19))!)));
        Assert.That(Snapshots.OfRun("days", Day(19), current.Run), Is.Not.Null, "its manifest stays");
    }

    [Test]
    public void What_was_bad_stays_bad()
    {
        Rollback rollback = new(Snapshots, TimeProvider.System, ["report", "totals"]);
        rollback.Apply(rollback.Plan(Day(19)), "wrong");
        Forget(Listener);
        AssertGone();
        Run("report", 20);
        Assert.That(Observer.Held, Does.Contain("release.json"));
        Assert.That(Snapshots.Release()!.Date, Is.EqualTo(Day(19)));
        Assert.That(Snapshots.Release()!.Signals["totals"], Is.EqualTo(Snapshots.Current("totals", Day(19))));
    }

    [Test]
    public void Words_of_marks_lose_the_id_and_only_it()
    {
        MarkLog marks = new(Snapshots.Objects, TimeProvider.System);
        marks.Add("report", Day(20), "run", MarkKind.AuditFailed, null, ("message", "look at u19, u190 and x-u19; 'u19'"));
        Forget(Listener);
        MarkName mark = marks.Of("report").Single(name => name.Kind == MarkKind.AuditFailed);
        Assert.That(marks.Read(mark).Details["message"], Is.EqualTo("look at (forgotten), u190 and x-u19; '(forgotten)'"));
    }

    [Test]
    public void While_a_run_is_at_work_it_waits_with_the_listener_on_the_list()
    {
        using (Snapshots.Objects.Stage("live"))
        {
            Assert.That(Assert.Throws<UnavailableException>(() => Forget(Listener))!.Message, Does.StartWith("run live is at work").And.Contain("on the suppression list already"));
        }

        Assert.That(Snapshots.Objects.List("suppression"), Has.One.Items);
        Forget(Listener);
        AssertGone();
    }

    [Test]
    public void What_a_live_run_writes_is_left_alone_and_what_a_dead_one_left_is_not()
    {
        Snapshots.Objects.Put("report/dt=2026-11-20/run=dead/part-00000-of-00001.parquet", "half"u8);
        Snapshots.Objects.Put("report/dt=2026-11-20/run=live/part-00000-of-00001.parquet", "half"u8);
        using (Snapshots.Objects.Stage("live"))
        {
            Assert.That(Removal(Listener).Find(CancellationToken.None).Where(run => run.Run.Manifest is null).Select(run => run.Run.Stored.Name.Run), Is.EqualTo(new[] { "dead" }));
        }
    }

    [Test]
    public void A_forget_that_was_killed_at_any_moment_is_completed_by_the_next()
    {
        TestFolder template = new();
        Copy(Folder["root"], template["root"]);
        string[] expected = [.. Forget(Listener).Rewritten.Select(run => $"{run.Signal} {run.Date.Day} {run.Rows}")];
        string[] digests = Digests();
        for (int writes = 0, survived = 0; survived == 0; writes += 3)
        {
            Directory.Delete(Folder["root"], recursive: true);
            Copy(template["root"], Folder["root"]);
            SnapshotStore whole = Snapshots;
            Snapshots = new SnapshotStore(new DyingStore(whole.Objects, writes));
            try
            {
                Forget(Listener);
                survived++;
            }
            catch (DyingStore.KilledException)
            {
            }

            Snapshots = whole;
            Receipt receipt = Forget(Listener);
            AssertGone();
            Assert.That(receipt.Rewritten.Select(run => $"{run.Signal} {run.Date.Day} {run.Rows}"), Is.EqualTo(expected), $"after {writes} writes");
            Assert.That(Digests(), Is.EqualTo(digests), $"after {writes} writes");
            Assert.That(Run("report", 20), Is.Empty, $"after {writes} writes");
        }

        template.Dispose();
    }

    private ListenerRemoval Removal(string user) =>
        new([new ForgetfulRoot("", Environment())], Jobs.ToDictionary(job => job.Key, IJob (job) => job.Value), user);

    private Receipt Forget(string user) => Removal(user).Run(Key, Key.ReadOrCreate(out _), "asked to", CancellationToken.None).Receipt;

    private string[] Digests() => [.. Jobs.Keys.SelectMany(signal => Snapshots.Dates(signal).Select(date => $"{signal} {date.Day} {Snapshots.Published(signal, date)!.Digest}"))];

    // In every Parquet file, and in every file's bytes, where an id of three letters would be found by chance, quoted.
    private void AssertGone(string user = Listener)
    {
        string[] files = [.. Snapshots.Objects.List("").Select(entry => Snapshots.Objects.Name(entry.Key))];
        using Pipelines.Engine.DuckDb.DuckDbEngine engine = new(new Pipelines.Engine.EngineSettings { Threads = 1 });
        foreach (string file in files.Where(file => file.EndsWith(".parquet", StringComparison.Ordinal)))
        {
            Assert.That(engine.Query(new Pipelines.Engine.Sql("test", $"select 1 from read_parquet('{file}') where user_id = '{user}'"), out _), Is.Empty, file);
        }

        Assert.That(files.Where(file => file.EndsWith(".json", StringComparison.Ordinal) && File.ReadAllText(file).Contains($"\"{user}\"", StringComparison.Ordinal)), Is.Empty);
        Assert.That(Staged, Is.Empty);
    }

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
