using Pipelines.BigQuery.Running;
using Pipelines.Snapshots;

namespace Pipelines.BigQuery.Fetching;

/// <summary>
/// Work of some jobs, under a journal: afterwards nothing of it is left elsewhere, whatever happened; what a killed process left is
/// cleared by the next fetch.
/// </summary>
internal sealed class JournaledWork(BigQueryClient client, FetchSite site)
{
    /// <param name="location">Where the jobs run, as far as the environment does not say.</param>
    /// <param name="work">Leaves nothing when it returns.</param>
    public T Do<T>(BigQueryAct act, string? location, Func<JobNames, FetchJournal, T> work)
    {
        string ulid = Ulid.New(site.Clock);
        using FetchJournal journal = FetchJournal.Begin(site.Journals, ulid);
        try
        {
            T done = work(new JobNames(client.Project, client.Location ?? location, ulid, journal.Began), journal);
            journal.Settle();
            return done;
        }
        catch
        {
            new AbandonedFetches(client, site).TryClear(act, journal);
            throw;
        }
    }
}
