using Google.Apis.Json;
using Pipelines.BigQuery.Rest;

namespace Pipelines.Shared.Tests.BigQuery;

public sealed class ResultRowTests
{
    [Test]
    public void Values_are_the_text_that_was_sent_whatever_it_looks_like()
    {
        QueryResults page = NewtonsoftJsonSerializer.Instance.Deserialize<QueryResults>("""
            {"jobComplete": true, "kind": "x", "rows": [
              {"f": [{"v": "2026-11-20T00:00:00"}, {"v": null}, {"v": "1.50"}, {"v": [{"v": "a"}, {"v": "2026-11-20T01:02:03Z"}]}, {"v": []}]},
              {"e": {"more": [1]}, "f": [{"v": ""}]}
            ], "pageToken": "next"}
            """);
        Assert.That(page.Rows!.Select(row => row.Values), Is.EqualTo(new object?[][]
        {
            ["2026-11-20T00:00:00", null, "1.50", new object?[] { "a", "2026-11-20T01:02:03Z" }, Array.Empty<object?>()],
            [""],
        }));
        Assert.That(page.PageToken, Is.EqualTo("next"));
    }
}
