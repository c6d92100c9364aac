namespace Pipelines.GoogleFakes.Tests.Fidelity;

/// <summary>What came out of one check of node/.</summary>
/// <param name="Error">What went wrong; null: nothing.</param>
internal sealed record NodeCheck(string Api, string Name, string? Error);
