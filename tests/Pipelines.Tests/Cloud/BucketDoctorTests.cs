using Pipelines.Contracts;
using Pipelines.GoogleFakes;
using Pipelines.GoogleFakes.Storage;
using Pipelines.Tests.Runner;

namespace Pipelines.Tests.Cloud;

/// <summary>What <c>pipelines doctor</c> finds of a bucket.</summary>
internal sealed class BucketDoctorTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Test]
    public void Where_an_emulator_stands_in_no_account_is_asked_for_and_a_right_that_is_lacking_is_named_with_its_role()
    {
        using World fresh = World.Fresh();
        Directory.CreateDirectory(fresh["out"]);
        using FakeStorage storage = new(BucketWorld.Bucket);
        using FakeHost host = FakeHost.Start(storage);
        using BucketWorld world = new(fresh, storage, host, 0);
        string shown = world.Run(Nothing, "doctor").Exited(ExitCode.Done).Out;
        Assert.That(shown, Does.Contain("none is asked for").And.Contain("may be read, listed, written and deleted from").And.Not.Contain("mend"));
        Assert.That(world.Keys, Is.Empty, "it is left as it was");

        storage.Deny(BucketWorld.Bucket, "storage.objects.delete");
        string lacking = world.Run(Nothing, "doctor").Exited(ExitCode.BadInput).Out;
        Assert.That(lacking, Does.Contain("storage.objects.delete").And.Contain("roles/storage.objectUser"));
    }
}
