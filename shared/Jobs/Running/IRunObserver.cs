using Pipelines.Jobs.Sharding;
using Pipelines.Snapshots;

namespace Pipelines.Jobs.Running;

/// <summary>One job on one date.</summary>
public sealed record Step(string Job, DateOnly Date)
{
    public override string ToString() => $"{Job} {Date:yyyy-MM-dd}";
}

/// <summary>Why a step runs.</summary>
public enum StepReason
{
    Missing,
    InputChanged,
    ParametersChanged,
    LogicChanged,
    Forced,
}

/// <summary>Is told what a run does, as it does it.</summary>
public interface IRunObserver
{
    void Planned(IReadOnlyList<Step> steps);

    /// <summary>A step's published snapshot is what it would make again.</summary>
    void UpToDate(Step step, Manifest manifest);

    void Started(Step step, string run, StepReason reason);

    void StageStarted(Step step, string stage);

    /// <summary>Shards written, of how many.</summary>
    void Progressed(Step step, int done, int total);

    void Published(Step step, Manifest manifest);

    /// <summary>One shard of a step was made, and waits for being gathered.</summary>
    void ShardMade(Step step, ShardTask shard)
    {
    }

    /// <summary>A step ended before it was published.</summary>
    void Failed(Step step, Exception failure);

    void Released(Release release);
}
