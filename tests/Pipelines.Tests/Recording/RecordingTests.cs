using System.Text.Json;
using Pipelines.Contracts;
using Pipelines.Snapshots;
using Pipelines.Tests.Runner;

namespace Pipelines.Tests.Recording;

public sealed class RecordingTests
{
    [Test]
    public void A_recorded_night_publishes_what_any_night_does()
    {
        using World plain = World.WithNight();
        plain.RunAll(World.Next).Exited(ExitCode.Done);
        Assert.That(RecordedNight.World.Digests(World.Next), Is.EqualTo(plain.Digests(World.Next)));
    }

    [Test]
    public void Every_job_is_recorded_to_its_end_with_the_digest_of_its_manifest()
    {
        string[] folders = [.. Directory.GetDirectories(RecordedNight.Bundle).Where(folder => Path.GetFileName(folder) != "files").Order(StringComparer.Ordinal)];
        Assert.That(folders, Has.Length.EqualTo(World.Signals.Length));
        foreach (string folder in folders)
        {
            JsonElement[] steps = Steps(folder);
            string job = steps[0].GetProperty("name").GetString()!;
            Assert.That(Kind(steps[^1]), Is.EqualTo("end"), job);
            Manifest manifest = RecordedNight.World.Snapshots.Published(job, World.Next)!;
            JsonElement output = steps.Last(step => Kind(step) == "write" && step.GetProperty("name").GetString()!.StartsWith("part-", StringComparison.Ordinal));
            Assert.That(output.GetProperty("digest").GetString(), Is.EqualTo(manifest.Digest), job);
            Assert.That(output.GetProperty("count").GetInt64(), Is.EqualTo(manifest.Rows), job);
        }
    }

    [Test]
    public void Inputs_lie_in_the_bundle()
    {
        foreach (string folder in Directory.GetDirectories(RecordedNight.Bundle).Where(folder => Path.GetFileName(folder) != "files"))
        {
            foreach (JsonElement file in Steps(folder).Where(step => Kind(step) == "parquet").SelectMany(step => step.GetProperty("files").EnumerateArray()))
            {
                Assert.That(Path.Combine(RecordedNight.Bundle, file.GetString()!), Does.Exist);
            }
        }
    }

    [Test]
    public void A_job_that_fails_has_no_end()
    {
        using World world = World.WithNight();
        File.WriteAllText(Directory.GetFiles(world.Day(World.Next))[0], "not a Parquet file");
        Assert.That(world.RunAll(World.Next, "--record", world["bundle"]).Code, Is.Not.Zero);
        JsonElement[] steps = Steps(Directory.GetDirectories(world["bundle"], "01-*")[0]);
        Assert.That(steps.Select(Kind), Does.Contain("job").And.Not.Contain("end"));
    }

    [Test]
    public void A_folder_that_holds_something_is_refused_and_left_alone()
    {
        using World world = World.WithNight();
        world.RunAll(World.Next, "--record", world["data"]).Exited(ExitCode.BadConfiguration).Said("not empty");
        Assert.That(world.Snapshots.Published("listening-state", World.Next), Is.Null);
    }

    [Test]
    public void Shards_of_a_job_are_not_recorded() =>
        RecordedNight.World.Run("run", "heard-filters", "--date", World.Text(World.Next), "--shard", "0/2", "--record", RecordedNight.World["other"])
            .Exited(ExitCode.BadConfiguration).Said("--shard");

    [Test]
    public void Where_there_is_nothing_to_do_nothing_is_recorded_and_that_is_said() =>
        RecordedNight.World.RunAll(World.Next, "--record", RecordedNight.World["nothing"]).Exited(ExitCode.Done).Said("nothing was recorded", "--force");

    private static string Kind(JsonElement step) => step.GetProperty("step").GetString()!;

    private static JsonElement[] Steps(string folder) =>
        [.. File.ReadAllLines(Path.Combine(folder, "steps.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)];
}
