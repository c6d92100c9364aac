using Pipelines.Contracts;
using Pipelines.Tests.Runner;

namespace Pipelines.Tests.Recording;

/// <summary>A world whose next night was recorded; made once for all tests, which only look.</summary>
[SetUpFixture]
public sealed class RecordedNight
{
    private static readonly Lazy<World> Made = new(Make);

    internal static World World => Made.Value;

    internal static string Bundle => World["bundle"];

    [OneTimeTearDown]
    public void Remove()
    {
        if (Made.IsValueCreated)
        {
            World.Dispose();
        }
    }

    private static World Make()
    {
        World world = World.WithNight();
        world.RunAll(World.Next, "--record", world["bundle"]).Exited(ExitCode.Done);
        return world;
    }
}
