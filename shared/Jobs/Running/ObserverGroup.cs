using System.Collections.Immutable;
using Pipelines.Jobs.Sharding;
using Pipelines.Snapshots;

namespace Pipelines.Jobs.Running;

/// <summary>Tells several observers, in their order.</summary>
public sealed class ObserverGroup(params ImmutableArray<IRunObserver> observers) : IRunObserver
{
    public void Planned(IReadOnlyList<Step> steps) => Tell(observer => observer.Planned(steps));

    public void UpToDate(Step step, Manifest manifest) => Tell(observer => observer.UpToDate(step, manifest));

    public void Started(Step step, string run, StepReason reason) => Tell(observer => observer.Started(step, run, reason));

    public void StageStarted(Step step, string stage) => Tell(observer => observer.StageStarted(step, stage));

    public void Progressed(Step step, int done, int total) => Tell(observer => observer.Progressed(step, done, total));

    public void Published(Step step, Manifest manifest) => Tell(observer => observer.Published(step, manifest));

    public void ShardMade(Step step, ShardTask shard) => Tell(observer => observer.ShardMade(step, shard));

    public void Failed(Step step, Exception failure) => Tell(observer => observer.Failed(step, failure));

    public void Released(Release release) => Tell(observer => observer.Released(release));

    private void Tell(Action<IRunObserver> tell)
    {
        foreach (IRunObserver observer in observers)
        {
            tell(observer);
        }
    }
}
