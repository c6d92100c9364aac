using Pipelines.Contracts;
using Pipelines.Tests.Runner;

namespace Pipelines.Tests.Cloud;

internal sealed class CredentialTests
{
    [Test]
    public void Where_there_are_no_credentials_it_is_said_how_to_get_them()
    {
        using World world = World.Fresh();
        Dictionary<string, string> nobody = new()
        {
            ["HOME"] = world["nobody"],
            ["GOOGLE_APPLICATION_CREDENTIALS"] = "",
            // Else Google's library asks the network whether this is a machine of Google's.
            ["NO_GCE_CHECK"] = "true",
        };
        using ChildRun child = new(nobody, world.Arguments("plan", "all", "--date", World.Text(World.Night), "--env", "prod"));
        Outcome outcome = child.Finish().Exited(ExitCode.BadInput);
        Assert.That(outcome.Error, Does.Contain("no Google credentials were found: run gcloud auth application-default login"));
    }
}
