namespace Pipelines.Benchmarks.Night;

/// <summary>A bench can't go on; the message says why, and how to mend it.</summary>
internal sealed class BenchException(string message) : Exception(message);
