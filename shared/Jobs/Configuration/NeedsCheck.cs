using System.Collections.Immutable;

namespace Pipelines.Jobs.Configuration;

/// <summary>
/// Checks that jobs need only what is <paramref name="declared"/> (sources and jobs), all that their code reads, and not each
/// other in a cycle.
/// </summary>
internal sealed class NeedsCheck(string[] declared, ImmutableArray<DeclaredJob> jobs, Faults faults)
{
    private readonly Dictionary<string, DeclaredJob> _jobs = jobs.ToDictionary(job => job.Name, StringComparer.Ordinal);
    private readonly HashSet<string> _followed = [];

    public void Run(IReadOnlyDictionary<string, JobBinding> knownJobs)
    {
        foreach (DeclaredJob job in jobs)
        {
            foreach (ScalarNode need in job.Needs.Where(need => !declared.Contains(need.Text)))
            {
                string hint = Spelling.Hint(need.Text, declared);
                faults.Add(need.Place, $"jobs.{job.Name}.needs names {need}, which is not a source or job of this file{hint}");
            }

            var required = knownJobs.GetValueOrDefault(job.Name)?.Requires ?? [];
            foreach (string missing in required.Except(job.Needs.Select(need => need.Text)))
            {
                faults.Add(job.NeedsPlace, $"jobs.{job.Name}.needs must name {missing}, which the job reads");
            }

            Follow(job, []);
        }
    }

    /// <summary>Depth first. Every job is followed once, so a need that closes a cycle is told once.</summary>
    private void Follow(DeclaredJob job, ImmutableList<string> path)
    {
        if (!_followed.Add(job.Name))
        {
            return;
        }

        path = path.Add(job.Name);
        foreach (ScalarNode need in job.Needs)
        {
            int start = path.IndexOf(need.Text);
            if (start >= 0)
            {
                string cycle = string.Join(" -> ", path.Skip(start).Append(need.Text));
                faults.Add(need.Place, $"jobs.{job.Name}.needs closes a cycle: {cycle}");
            }
            else if (_jobs.TryGetValue(need.Text, out DeclaredJob? needed))
            {
                Follow(needed, path);
            }
        }
    }
}
