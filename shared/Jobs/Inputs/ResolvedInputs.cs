using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Snapshots;

namespace Pipelines.Jobs.Inputs;

/// <summary>All inputs of one job for one date, by name.</summary>
public sealed record ResolvedInputs(ImmutableSortedDictionary<string, ResolvedInput> ByName)
{
    // Each is a stream of its own that mostly waits for the network.
    private const int AtATime = 4;

    public ImmutableArray<ManifestInput> Recorded => [.. ByName.Values.SelectMany(input => input.Recorded)];

    /// <summary>As <see cref="Recorded"/>, with what fetching them is charged for.</summary>
    public ImmutableArray<ManifestInput> Priced() => [.. ByName.Values.SelectMany(input => input.Recorded.Select(recorded => recorded with { ScannedBytes = input.Scan() }))];

    /// <summary>Brings all files to this machine. Nothing is fetched, and nothing paid for, unless every input may be.</summary>
    /// <param name="fetched">Called after each, with how many of how many are here.</param>
    public void Fetch(FetchContext context, Action<int, int> fetched)
    {
        ResolvedInput[] inputs = [.. ByName.Values];
        SideBySide.Map(inputs, AtATime, input => input.Scan(), context.Cancellation);
        int done = 0;
        SideBySide.Map(inputs, AtATime, input =>
        {
            InputFiles files = input.Fetch(context);
            fetched(Interlocked.Increment(ref done), inputs.Length);
            return files;
        }, context.Cancellation);
    }
}
