using Pipelines.BigQuery.Rest;
using Pipelines.BigQuery.Running;
using Pipelines.Contracts;

namespace Pipelines.BigQuery.Fetching;

/// <summary>
/// Clears away what fetches left elsewhere that did not come to their end: jobs are cancelled, and staged files removed once the jobs
/// are done. What can't be cleared now stays in its journal for the next one: it is no reason to fail a night, and tells nothing of it.
/// </summary>
internal sealed class AbandonedFetches(BigQueryClient client, FetchSite site)
{
    // At a job that was cancelled: half a minute at most.
    private const int Looks = 10;

    public void Clear(BigQueryAct act)
    {
        foreach (FetchJournal journal in FetchJournal.Abandoned(site.Journals, site.Clock.GetUtcNow()))
        {
            using (journal)
            {
                TryClear(act, journal);
            }
        }
    }

    public void TryClear(BigQueryAct act, FetchJournal journal)
    {
        // A cancelled job may still write a file until it is done, so that files go last, whatever the order they were noted in.
        JournalEntry[] jobs = [.. journal.Entries.Where(entry => entry.Job is not null)];
        JournalEntry[] cancelled = Cleared(jobs, job => client.Cancel(act, Reference(job)));
        JournalEntry[] done = Cleared(cancelled, job => client.AwaitEnd(act, Reference(job), Looks));
        JournalEntry[] removed = Cleared(journal.Entries.Where(entry => entry.Job is null), Remove);
        if (done.Length + removed.Length == journal.Entries.Count)
        {
            journal.Settle();
        }
    }

    private static JournalEntry[] Cleared(IEnumerable<JournalEntry> entries, Action<JournalEntry> clear) => [.. entries.Where(entry => Try(entry, clear))];

    // See above. One that can't be cleared keeps no other from it.
    private static bool Try(JournalEntry entry, Action<JournalEntry> clear)
    {
        try
        {
            clear(entry);
            return true;
        }
        catch (PipelineException)
        {
            return false;
        }
    }

    private static JobReference Reference(JournalEntry entry) => new() { ProjectId = entry.Project!, JobId = entry.Job, Location = entry.Location };

    private void Remove(JournalEntry entry)
    {
        StagingBucket staging = site.OpenStaging is { } open
            ? open(entry.Staging!)
            : throw new BadConfigurationException($"{entry.Staging}/{entry.Folder} can't be cleared without google.staging");
        staging.Clear(entry.Folder!, []);
    }
}
