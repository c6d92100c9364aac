using System.Collections.Immutable;
using Pipelines.CandidatePools;
using Pipelines.Contracts;
using Pipelines.DiscoveryScores;
using Pipelines.HeardFilters;
using Pipelines.Jobs;
using Pipelines.Jobs.Configuration;
using Pipelines.ListenerProfiles;
using Pipelines.ListeningHistory;
using Pipelines.ListeningState;
using Pipelines.PromotionLedger;
using Pipelines.PromotionScores;
using Pipelines.Rediscoveries;
using Pipelines.TrackNeighbors;
using Pipelines.TrackStats;

namespace Pipelines.Runner;

/// <summary>Every job that this program can run.</summary>
public static class JobCatalog
{
    public static ImmutableSortedDictionary<string, IJob> All { get; } = ImmutableArray.Create<IJob>(
        new ListeningHistoryJob(),
        new ListeningStateJob(),
        new HeardFiltersJob(),
        new TrackStatsJob(),
        new ListenerProfilesJob(),
        new TrackNeighborsJob(),
        new CandidatePoolsJob(),
        new RediscoveriesJob(),
        new DiscoveryScoresJob(),
        new PromotionScoresJob(),
        new PromotionLedgerJob()).ToImmutableSortedDictionary(job => job.Name, job => job, StringComparer.Ordinal);

    /// <summary>The job that writes a signal.</summary>
    /// <exception cref="BadConfigurationException">There is no such signal.</exception>
    public static IJob Signal(string name) => All.GetValueOrDefault(name)
        ?? throw new BadConfigurationException($"there is no signal '{name}'; there are {string.Join(", ", All.Keys)}.");

    /// <summary>What jobs.yaml is checked against.</summary>
    public static ImmutableSortedDictionary<string, JobBinding> Bindings { get; } = All.ToImmutableSortedDictionary(
        pair => pair.Key,
        pair => new JobBinding(
            pair.Value.OptionsType,
            [.. pair.Value.Needs.Where(need => !need.Optional).Select(need => need.Name)],
            pair.Value.TakesExperiments)
        {
            Output = pair.Value.Output,
            Certificates = [.. pair.Value.Certificates.Select(certificate => certificate.Name)],
        },
        StringComparer.Ordinal);
}
