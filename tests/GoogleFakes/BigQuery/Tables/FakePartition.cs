namespace Pipelines.GoogleFakes.BigQuery.Tables;

/// <summary>A partition of a table, or the whole of a table that has none.</summary>
/// <param name="Id">As <c>partition_id</c>; empty for a table without partitions.</param>
/// <param name="Bounds">First and last value that it may hold; null for __NULL__ and for tables without partitions.</param>
/// <param name="Bytes">Logical bytes by column.</param>
public sealed record FakePartition(string Id, long Rows, IReadOnlyDictionary<string, long> Bytes, DateTimeOffset LastModified, (DateTime First, DateTime Last)? Bounds);
