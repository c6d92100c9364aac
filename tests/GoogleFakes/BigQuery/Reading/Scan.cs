using Pipelines.GoogleFakes.BigQuery.Tables;

namespace Pipelines.GoogleFakes.BigQuery.Reading;

/// <summary>What a query reads of one table: some columns of some partitions.</summary>
internal sealed class Scan(FakeTable table)
{
    private readonly HashSet<(string Partition, string Column)> read = [];

    public FakeTable Table { get; } = table;

    /// <summary>
    /// Logical bytes of what is read, each value once however often the query names it. Queries of metadata cost the least that a query costs.
    /// Source: cloud.google.com/bigquery/docs/estimate-costs, size calculation; pricing, metadata.
    /// </summary>
    public long Bytes => Table.IsMetadata ? Pricing.LeastBytes : read.Sum(cell => Table.LogicalBytes(cell.Partition, cell.Column));

    public void Add(IEnumerable<string> columns, IEnumerable<FakePartition> partitions) =>
        read.UnionWith(partitions.SelectMany(partition => columns.Select(column => (partition.Id, column))));
}
