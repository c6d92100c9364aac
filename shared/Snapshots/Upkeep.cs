using Pipelines.Contracts;
using Pipelines.Storage;

namespace Pipelines.Snapshots;

/// <summary>
/// One at a time of those who move pointers back, pin, remove and rewrite runs in a root: what one of them has seen must not be taken
/// from under it by another. Runs need not wait for them.
/// </summary>
public static class Upkeep
{
    /// <summary>Name of its staging directory.</summary>
    public const string Name = "upkeep";

    /// <summary>
    /// Held until it is disposed of, or the process dies. Of two that begin at once, one does. It is confirmed before each removal and
    /// each move of a pointer: who was taken for dead is not the only one any more.
    /// </summary>
    /// <exception cref="UnavailableException">Another one is at work.</exception>
    public static IStagingDirectory Begin(IObjectStore objects) => objects.TryStage(Name)
        ?? throw new UnavailableException($"a rollback, pin, gc or forget is at work in {objects.Root}; try again when it is done.");
}
