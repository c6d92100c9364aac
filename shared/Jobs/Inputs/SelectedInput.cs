using System.Collections.Immutable;

namespace Pipelines.Jobs.Inputs;

/// <summary>Which dates of a source or a job a step reads.</summary>
/// <param name="Kind">For a chained job's own older snapshot, that of the need it comes with.</param>
/// <param name="Dates">Ascending; of a source, the run date.</param>
public sealed record SelectedInput(string Name, NeedKind Kind, ImmutableArray<DateOnly> Dates)
{
    public bool IsSource => Kind is NeedKind.SourceDay or NeedKind.SourceNewest;
}
