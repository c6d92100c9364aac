using System.Text.Json;
using Pipelines.Contracts;

namespace Pipelines.Tests.Runner;

public sealed class StatusCommandTests
{
    [Test]
    public void Jobs_stand_by_dates_with_a_letter_for_each()
    {
        using World world = World.WithNight();
        string text = Status(world).Exited(ExitCode.Done).Out;
        Assert.That(text, Does.Match("listening-history +###-").And.Match("heard-filters +--#-"));
        Assert.That(text, Does.Contain("heard-filters (serving)"));
    }

    [Test]
    public void Machines_get_one_object()
    {
        using World world = World.WithNight();
        JsonElement status = JsonDocument.Parse(Status(world, "--json").Exited(ExitCode.Done).Out).RootElement;
        JsonElement filters = status.GetProperty("jobs").EnumerateArray().Single(job => job.GetProperty("job").GetString() == "heard-filters");
        Assert.That(filters.GetProperty("newest").GetString(), Is.EqualTo("2026-11-13"));
        Assert.That(filters.GetProperty("days").EnumerateArray().Select(day => day.GetProperty("state").GetString()), Is.EqualTo(new[] { "missing", "missing", "published", "missing" }));
    }

    [Test]
    public void A_breached_service_level_is_told_and_with_check_is_the_exit_code()
    {
        using World world = World.WithNight();
        Assert.That(Status(world).Exited(ExitCode.Done).Out, Does.Contain("service level: heard-filters of "));
        Status(world, "--check").Exited(ExitCode.ServiceLevelBreached);
    }

    [Test]
    public void Without_service_levels_there_is_nothing_to_breach()
    {
        using World world = World.WithNight();
        File.WriteAllLines(world["jobs.yaml"], File.ReadAllLines(world["jobs.yaml"]).Where(line => !line.Contains("service_level", StringComparison.Ordinal)));
        Status(world, "--check").Exited(ExitCode.Done);
    }

    private static Outcome Status(World world, params string[] more) => world.Run(["status", "--from", "2026-11-11", "--to", "2026-11-14", .. more]);
}
