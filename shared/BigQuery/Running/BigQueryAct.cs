using Pipelines.Google;

namespace Pipelines.BigQuery.Running;

/// <summary>What is asked for, in the words of a message.</summary>
/// <param name="Source">Name in jobs.yaml.</param>
/// <param name="Place">The table, or the query's name.</param>
/// <param name="Project">Who asks.</param>
/// <param name="CapKey">Of jobs.yaml, where the bound of what may be scanned stands.</param>
internal sealed record BigQueryAct(string Source, string Place, string Project, string CapKey)
{
    /// <summary>What can't be done with the place where it is refused.</summary>
    public string Done { get; init; } = "queried";

    /// <summary>What to grant the account then.</summary>
    public string Grant { get; init; } =
        $"BigQuery Data Viewer (roles/bigquery.dataViewer) on it, and BigQuery Job User (roles/bigquery.jobUser) on the project {Project}";

    /// <summary>The same in the words of what every one of Google's APIs may answer.</summary>
    public GoogleAct Refused => new(Place, Done, Grant);
}
