using Pipelines.Contracts;
using Pipelines.Jobs.Planning;
using Pipelines.Snapshots;

namespace Pipelines.Jobs.Running;

/// <summary>How a step of a plan ended.</summary>
/// <param name="Manifest">What is published for it afterwards; null where it failed or was left out.</param>
/// <param name="Ran">Whether it computed anything.</param>
public sealed record StepOutcome(Step Step, Manifest? Manifest, bool Ran)
{
    /// <summary>What ended it; null where nothing did.</summary>
    public Exception? Failure { get; init; }

    /// <summary>The step without which it could not run; null where it could.</summary>
    public Step? Because { get; init; }

    public bool IsDone => Manifest is not null;

    /// <summary>What the program exits with for it; <see cref="ExitCode.Done"/> for a step that was left out, as another one says why.</summary>
    public ExitCode Code => Failure switch
    {
        null => ExitCode.Done,
        PipelineException known => known.Code,
        _ => ExitCode.Bug,
    };
}
