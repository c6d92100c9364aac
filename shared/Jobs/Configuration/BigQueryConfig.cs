namespace Pipelines.Jobs.Configuration;

/// <summary>A source's table, or the query that gives its rows. One of the two is set.</summary>
/// <param name="Table"><c>project.dataset.table</c>, or <c>dataset.table</c> of the environment's project.</param>
/// <param name="Query">One select of GoogleSQL, whose rows are the source's.</param>
/// <param name="DateColumn">
/// DATE, TIMESTAMP or DATETIME column by whose UTC day rows are picked, a pseudo column of the partition included; null for a set
/// that is read whole.
/// </param>
/// <param name="MaxBytesBilled">Most that one read may scan, in place of the environment's; null leaves it to that.</param>
public sealed record BigQueryConfig(string? Table, string? Query, string? DateColumn, ByteSize? MaxBytesBilled);
