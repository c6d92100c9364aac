using System.Collections.Immutable;
using Pipelines.Jobs.Planning;
using Pipelines.Jobs.Sharding;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Rollbacks;

namespace Pipelines.Jobs.Running;

/// <summary>Tells several observers, in their order.</summary>
public sealed class ObserverGroup(params ImmutableArray<IRunObserver> observers) : IRunObserver
{
    public void Planned(Plan plan) => Tell(observer => observer.Planned(plan));

    public void UpToDate(Step step, Manifest manifest) => Tell(observer => observer.UpToDate(step, manifest));

    public void Started(Step step, string run, StepReason reason) => Tell(observer => observer.Started(step, run, reason));

    public void StageStarted(Step step, string stage) => Tell(observer => observer.StageStarted(step, stage));

    public void Fetched(Step step, int done, int total) => Tell(observer => observer.Fetched(step, done, total));

    public void Progressed(Step step, int done, int total) => Tell(observer => observer.Progressed(step, done, total));

    public void Audited(Step step, string run, ImmutableArray<AuditResult> audits) => Tell(observer => observer.Audited(step, run, audits));

    public void Published(Step step, Manifest manifest) => Tell(observer => observer.Published(step, manifest));

    public void ShardMade(Step step, ShardTask shard) => Tell(observer => observer.ShardMade(step, shard));

    public void Failed(Step step, Exception failure) => Tell(observer => observer.Failed(step, failure));

    public void Skipped(Step step, Step because) => Tell(observer => observer.Skipped(step, because));

    public void Ended(DateOnly date, IReadOnlyList<StepOutcome> outcomes) => Tell(observer => observer.Ended(date, outcomes));

    public void HeldBack(HeldBack held) => Tell(observer => observer.HeldBack(held));

    public void Released(Release release) => Tell(observer => observer.Released(release));

    private void Tell(Action<IRunObserver> tell)
    {
        foreach (IRunObserver observer in observers)
        {
            tell(observer);
        }
    }
}
