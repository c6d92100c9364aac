using System.Collections.Immutable;

namespace Pipelines.Jobs.Configuration;

/// <summary>A job as it stands in the file, before its needs are looked up.</summary>
/// <param name="Name">Name in the file.</param>
/// <param name="NeedsPlace">Line of <c>needs</c>, or of the job when it has none.</param>
/// <param name="Needs">Names and their places, in the file's order.</param>
/// <param name="Config">Null when no code knows the job.</param>
internal sealed record DeclaredJob(string Name, Place NeedsPlace, ImmutableArray<ScalarNode> Needs, JobConfig? Config);
