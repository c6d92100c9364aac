using System.Text.Json.Nodes;
using Pipelines.GoogleFakes.BigQuery.Tables;

namespace Pipelines.GoogleFakes.BigQuery.Jobs;

/// <summary>What a job does. What is wrong with the request is found when the work is made, the rest when it runs.</summary>
internal interface IJobWork
{
    /// <summary>query or extract: the member of <c>JobConfiguration</c>.</summary>
    string Kind { get; }

    string Location { get; }

    long BytesProcessed { get; }

    long BytesBilled { get; }

    FakeTable? Result { get; }

    /// <exception cref="BigQueryException">The job fails with it.</exception>
    void Run();

    /// <summary>Adds what <c>statistics</c> tells of such a job.</summary>
    void Tell(JsonObject statistics, bool isDryRun);
}
