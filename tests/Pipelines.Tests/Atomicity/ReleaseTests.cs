using Pipelines.Contracts;
using Pipelines.Tests.Runner;
using Pipelines.Tests.Serving;

namespace Pipelines.Tests.Atomicity;

public sealed class ReleaseTests
{
    [Test]
    public void A_signal_that_is_made_anew_is_released_with_what_is_made_from_it_and_not_before()
    {
        using World world = World.WithNight();
        ServingReader reader = new(world["out"]);
        SortedDictionary<string, LoadedRun> before = reader.Release();
        world.EditJobs("pool_size: 200", "pool_size: 20");
        world.Run("run", "candidate-pools", "--date", World.Text(World.Night)).Exited(ExitCode.Done);
        Assert.That(reader.Follow("candidate-pools/latest.json").Digest, Is.Not.EqualTo(before["candidate-pools"].Digest));
        Assert.That(reader.Release(), Is.EqualTo(before), "the scores are still of the pools before");

        world.RunAll(World.Night).Exited(ExitCode.Done);
        SortedDictionary<string, LoadedRun> after = reader.Release();
        Assert.That(after["candidate-pools"], Is.EqualTo(reader.Follow("candidate-pools/latest.json")));
        Assert.That(after["discovery-scores"].Digest, Is.Not.EqualTo(before["discovery-scores"].Digest));
    }
}
