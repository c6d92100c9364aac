namespace Pipelines.GoogleFakes.BigQuery.Jobs;

/// <summary>How a job is to go.</summary>
internal sealed record JobOrder
{
    /// <summary>How often a client asks until the job is done; 0: it is done when it is inserted.</summary>
    public int Looks { get; init; } = 1;

    /// <summary>It runs until it is cancelled.</summary>
    public bool IsHeld { get; init; }

    /// <summary>How often a client asks from its cancellation to its end; 0: it ends there and then.</summary>
    public int LooksToStop { get; init; }

    /// <summary>It ends with this instead of doing its work.</summary>
    public BigQueryException? Failure { get; init; }

    /// <summary>The insertion is answered with this, and there is no job.</summary>
    public BigQueryException? Refusal { get; init; }
}
