using Pipelines.GoogleFakes.BigQuery;
using Pipelines.GoogleFakes.BigQuery.Tables;
using Pipelines.GoogleFakes.Storage;

namespace Pipelines.GoogleFakes.Tests.Fidelity;

/// <summary>The tables that node/bigquery.mjs asks for.</summary>
internal static class BigQueryForNode
{
    public static FakeBigQuery Start(FakeStorage storage)
    {
        FakeBigQuery bigQuery = new(storage) { MostRowsOfPage = 3 };
        FakeColumn[] columns = [new("user_id", "STRING", "REQUIRED"), new("played_at", "TIMESTAMP"), new("ms_played", "INTEGER"), new("genres", "STRING", "REPEATED")];
        bigQuery.Table("p.d.plays", columns, TimePartitioning.Day("played_at")).Load(
            Enumerable.Range(1, 3).SelectMany(day => new object?[][]
            {
                ["ann", new DateTime(2026, 11, day), 100L + day, new[] { "rock", "pop" }],
                ["bob", new DateTime(2026, 11, day, 23, 59, 59), null, Array.Empty<string>()],
            }).Append(["cid", null, 7L, null]));
        bigQuery.Table("p.closed.secret", [new("id", "INTEGER")]);
        bigQuery.Deny("p.closed.secret", "bigquery.tables.get");
        bigQuery.Deny("p.closed.secret", "bigquery.tables.getData");
        return bigQuery;
    }
}
