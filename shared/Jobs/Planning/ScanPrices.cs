using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Jobs.Inputs;
using Pipelines.Snapshots;

namespace Pipelines.Jobs.Planning;

/// <summary>
/// Finds out what reading the sources of a plan is charged for, before any of it is read. Each partition is asked about once, however
/// many steps read it, and only where a step is going to.
/// </summary>
internal sealed class ScanPrices(Sources sources)
{
    private const int AtATime = 8;

    /// <summary>The steps with the bytes that their sources scan; one that may not be read, as it costs too much, is its step's fault.</summary>
    public ImmutableArray<PlannedStep> Of(ImmutableArray<PlannedStep> steps)
    {
        ManifestInput[] asked = [.. steps.Where(Runs).SelectMany(step => step.Inputs).Where(IsSource).DistinctBy(Key)];
        Dictionary<(string, DateOnly?), Price> prices = asked
            .Zip(SideBySide.Map(asked, AtATime, Ask, CancellationToken.None))
            .ToDictionary(pair => Key(pair.First), pair => pair.Second);
        return [.. steps.Select(step => Runs(step) ? With(step, prices) : step)];
    }

    private static bool Runs(PlannedStep step) => !step.IsUpToDate && step.Fault is null;

    private static (string Name, DateOnly? Date) Key(ManifestInput input) => (input.Name, input.Date);

    private static PlannedStep With(PlannedStep step, Dictionary<(string, DateOnly?), Price> prices) => step with
    {
        Inputs = [.. step.Inputs.Select(input => prices.TryGetValue(Key(input), out Price? price) ? input with { ScannedBytes = price.Bytes } : input)],
        Fault = step.Inputs.Select(input => prices.GetValueOrDefault(Key(input))?.Fault).FirstOrDefault(fault => fault is not null),
    };

    private bool IsSource(ManifestInput input) => input.Run is null && sources.Declares(input.Name);

    private Price Ask(ManifestInput input)
    {
        try
        {
            return new Price(sources.Partition(input.Name, input.Date).Scan(), null);
        }
        catch (PipelineException e)
        {
            return new Price(null, e);
        }
    }

    private sealed record Price(long? Bytes, PipelineException? Fault);
}
