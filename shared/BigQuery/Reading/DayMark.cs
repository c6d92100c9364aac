namespace Pipelines.BigQuery.Reading;

/// <summary>What is known of a day's rows without reading them.</summary>
/// <param name="Text">Another one where the rows may be others.</param>
/// <param name="Bytes">Logical bytes; null where only larger partitions know theirs.</param>
internal sealed record DayMark(string Text, long Rows, long? Bytes);
