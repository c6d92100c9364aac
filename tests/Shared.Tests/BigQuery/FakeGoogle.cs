using Pipelines.Google;
using Pipelines.GoogleFakes;
using Pipelines.GoogleFakes.BigQuery;
using Pipelines.GoogleFakes.Storage;

namespace Pipelines.Shared.Tests.BigQuery;

/// <summary>A BigQuery and a Cloud Storage with one bucket, on a clock that stands still. Clients of it wait for nothing.</summary>
internal sealed class FakeGoogle : IDisposable
{
    public const string Bucket = "staging";

    public FakeGoogle()
    {
        Storage = new FakeStorage(Clock, Bucket);
        BigQuery = new FakeBigQuery(Clock, Storage);
        Host = FakeHost.Start(Clock, BigQuery, Storage);
        RetryPolicy retries = new()
        {
            Wait = (_, cancellation) =>
            {
                WhenWaiting();
                return cancellation.IsCancellationRequested ? Task.FromCanceled(cancellation) : Task.CompletedTask;
            },
        };
        BigQueryService = GoogleService.At("bigquery", Host.Address, retries);
        StorageService = GoogleService.At("storage", Host.Address, retries);
    }

    public FixedClock Clock { get; } = new(new DateTimeOffset(2026, 11, 25, 3, 0, 0, TimeSpan.Zero));

    public FakeStorage Storage { get; }

    public FakeBigQuery BigQuery { get; }

    public FakeHost Host { get; }

    public GoogleService BigQueryService { get; }

    public GoogleService StorageService { get; }

    /// <summary>What happens instead of waiting.</summary>
    public Action WhenWaiting { get; set; } = static () => { };

    public void Dispose()
    {
        BigQueryService.Dispose();
        StorageService.Dispose();
        // Its APIs go with it.
        Host.Dispose();
    }
}
