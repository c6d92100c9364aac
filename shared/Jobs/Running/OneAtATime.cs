using System.Collections.Immutable;
using Pipelines.Jobs.Planning;
using Pipelines.Jobs.Sharding;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Rollbacks;

namespace Pipelines.Jobs.Running;

/// <summary>Lets steps that run beside each other tell one observer.</summary>
internal sealed class OneAtATime(IRunObserver observer) : IRunObserver
{
    private readonly Lock turn = new();

    public void Planned(Plan plan) => Tell(() => observer.Planned(plan));

    public void UpToDate(Step step, Manifest manifest) => Tell(() => observer.UpToDate(step, manifest));

    public void Started(Step step, string run, StepReason reason) => Tell(() => observer.Started(step, run, reason));

    public void StageStarted(Step step, string stage) => Tell(() => observer.StageStarted(step, stage));

    public void Fetched(Step step, int done, int total) => Tell(() => observer.Fetched(step, done, total));

    public void Progressed(Step step, int done, int total) => Tell(() => observer.Progressed(step, done, total));

    public void Audited(Step step, string run, ImmutableArray<AuditResult> audits) => Tell(() => observer.Audited(step, run, audits));

    public void Published(Step step, Manifest manifest) => Tell(() => observer.Published(step, manifest));

    public void ShardMade(Step step, ShardTask shard) => Tell(() => observer.ShardMade(step, shard));

    public void Failed(Step step, Exception failure) => Tell(() => observer.Failed(step, failure));

    public void Skipped(Step step, Step because) => Tell(() => observer.Skipped(step, because));

    public void Ended(DateOnly date, IReadOnlyList<StepOutcome> outcomes) => Tell(() => observer.Ended(date, outcomes));

    public void Released(Release release) => Tell(() => observer.Released(release));

    public void HeldBack(HeldBack held) => Tell(() => observer.HeldBack(held));

    private void Tell(Action what)
    {
        lock (turn)
        {
            what();
        }
    }
}
