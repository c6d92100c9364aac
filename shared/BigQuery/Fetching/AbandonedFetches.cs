using Pipelines.BigQuery.Rest;
using Pipelines.BigQuery.Running;
using Pipelines.Contracts;

namespace Pipelines.BigQuery.Fetching;

/// <summary>
/// Clears away what fetches left elsewhere that did not come to their end: jobs are cancelled, staged files removed. What can't be
/// cleared now stays in its journal for the next one: it is no reason to fail a night, and tells nothing of it.
/// </summary>
internal sealed class AbandonedFetches(BigQueryClient client, FetchSite site)
{
    public void Clear(BigQueryAct act)
    {
        foreach (FetchJournal journal in FetchJournal.Abandoned(site.Journals))
        {
            using (journal)
            {
                TryClear(act, journal);
            }
        }
    }

    public void TryClear(BigQueryAct act, FetchJournal journal)
    {
        try
        {
            foreach (JournalEntry entry in journal.Entries)
            {
                Clear(act, entry);
            }

            journal.Settle();
        }
        catch (PipelineException)
        {
            // See above.
        }
    }

    private void Clear(BigQueryAct act, JournalEntry entry)
    {
        if (entry.Job is not null)
        {
            client.Cancel(act, new JobReference { ProjectId = entry.Project!, JobId = entry.Job, Location = entry.Location });
        }
        else if (site.OpenStaging is { } open)
        {
            open(entry.Staging!).Clear(entry.Folder!, []);
        }
        else
        {
            throw new BadConfigurationException($"{entry.Staging}/{entry.Folder} can't be cleared without google.staging");
        }
    }
}
