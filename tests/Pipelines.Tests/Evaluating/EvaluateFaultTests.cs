using Pipelines.Contracts;
using Pipelines.Tests.Runner;

namespace Pipelines.Tests.Evaluating;

/// <summary>What can't be evaluated ends with its exit code, says why, and changes nothing.</summary>
public sealed class EvaluateFaultTests
{
    [TestCase("--from 2026-11-15 --to 2026-11-14", ExitCode.BadConfiguration, "the test window ends before it begins: --from 2026-11-15 --to 2026-11-14")]
    [TestCase("--from 2026-11-11 --to 2026-11-14", ExitCode.BadConfiguration, "leaves nothing to learn from: listening_history begins on 2026-11-11, and a test window may begin on 2026-11-12")]
    [TestCase("--from 2026-11-01 --to 2026-11-14", ExitCode.BadConfiguration, "leaves nothing to learn from")]
    [TestCase("--from 2026-11-14 --to 2026-11-21", ExitCode.InputMissing, "listening_history ends on 2026-11-20, and the test window on 2026-11-21")]
    [TestCase("--to 2026-11-14", ExitCode.BadConfiguration, "a split by time needs --from")]
    [TestCase("--from 2026-11-14", ExitCode.BadConfiguration, "Option '--to' is required")]
    [TestCase("--from soon --to 2026-11-14", ExitCode.BadConfiguration, "--from takes a date such as 2026-11-20, got 'soon'")]
    [TestCase("--from 2026-11-14 --to 2026-11-16 --baselines best", ExitCode.BadConfiguration, "there is no model 'best'")]
    [TestCase("--from 2026-11-14 --to 2026-11-16 --follow-up 0", ExitCode.BadConfiguration, "--follow-up takes a whole number from 1 to 365, got '0'")]
    [TestCase("--from 2026-11-14 --to 2026-11-16 --at 7", ExitCode.BadConfiguration, "--at takes 20 or 50 or 100, got '7'")]
    [TestCase("--from 2026-11-14 --to 2026-11-16 --split track", ExitCode.BadConfiguration, "track")]
    [TestCase("--from 2026-11-14 --to 2026-11-16 --json nowhere/report.json", ExitCode.BadConfiguration, "nowhere/report.json can't be written: there is no directory")]
    [TestCase("--from 2026-11-14 --to 2026-11-16 --sandbox nope", ExitCode.BadConfiguration, "there is no sandbox 'nope'")]
    [TestCase("--split listener --from 2026-11-12 --to 2026-11-14", ExitCode.BadConfiguration, "a split by listener has no window")]
    [TestCase("--split listener --to 2026-11-10", ExitCode.InputMissing, "listening_history has no file for 2026-11-10")]
    public void Says_why_not(string arguments, ExitCode code, string message)
    {
        using World world = World.WithNight();
        Dictionary<string, string> before = world.Listing();
        Assert.That(world.Run(["evaluate", .. arguments.Split(' ')]).Exited(code).Said(message).Out, Is.Empty);
        Assert.That(world.Listing(), Is.EqualTo(before));
    }

    [Test]
    public void Without_any_listening_there_is_nothing_to_evaluate()
    {
        using World world = World.WithNight();
        Directory.Delete(world["data/listening_history"], recursive: true);
        world.Evaluate().Exited(ExitCode.InputMissing).Said("listening_history has no events (data/listening_history/dt={date}/*.parquet)");
    }

    [Test]
    public void A_test_day_that_has_not_arrived_is_named()
    {
        using World world = World.WithNight();
        Directory.Delete(world.Day(EvaluateRun.To), recursive: true);
        world.Evaluate().Exited(ExitCode.InputMissing).Said("listening_history has no file for 2026-11-16");
    }

    [Test]
    public void Days_after_the_window_may_be_missing()
    {
        using World world = World.WithNight();
        Directory.Delete(world.Day(EvaluateRun.To.AddDays(2)), recursive: true);
        Assert.That(world.Report("--baselines", "popular").GetProperty("split").GetProperty("days_followed").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public void Nobody_to_judge_is_said()
    {
        using World world = World.WithNight();
        for (DateOnly day = EvaluateRun.From; day <= World.LastDay; day = day.AddDays(1))
        {
            ParquetFile.Rewrite(world.Day(day), InputContracts.ListeningHistory, "select * replace ('nobody-before' as user_id) from original");
        }

        world.Evaluate().Exited(ExitCode.BadInput).Said("nobody can be judged", "2026-11-13", "Widen the window");
    }
}
