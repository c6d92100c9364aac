using System.Collections.Immutable;
using Pipelines.Jobs.Planning;
using Pipelines.Jobs.Sharding;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Rollbacks;

namespace Pipelines.Jobs.Running;

/// <summary>Is told what a run does, as it does it; by one thread at a time, though steps may run beside each other.</summary>
public interface IRunObserver
{
    void Planned(Plan plan);

    /// <summary>A step's published snapshot is what it would make again.</summary>
    void UpToDate(Step step, Manifest manifest);

    void Started(Step step, string run, StepReason reason);

    void StageStarted(Step step, string stage);

    /// <summary>Inputs that are on this machine, of how many.</summary>
    void Fetched(Step step, int done, int total)
    {
    }

    /// <summary>Shards written, of how many.</summary>
    void Progressed(Step step, int done, int total);

    /// <summary>What was written has been looked at; it is published next, unless an audit refuses.</summary>
    void Audited(Step step, string run, ImmutableArray<AuditResult> audits)
    {
    }

    void Published(Step step, Manifest manifest);

    /// <summary>One shard of a step was made, and waits for being gathered.</summary>
    void ShardMade(Step step, ShardTask shard)
    {
    }

    /// <summary>A step ended without publishing anything.</summary>
    void Failed(Step step, Exception failure);

    /// <summary>A step was left out, since one that it needs did not come to its end.</summary>
    void Skipped(Step step, Step because);

    /// <summary>The last step of a date has ended.</summary>
    void Ended(DateOnly date, IReadOnlyList<StepOutcome> outcomes);

    void Released(Release release);

    /// <summary>A pointer stays where it is, because what it would have moved to was marked bad.</summary>
    void HeldBack(HeldBack held)
    {
    }
}
