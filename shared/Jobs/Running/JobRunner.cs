using Pipelines.Contracts;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Inputs;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Marks;

namespace Pipelines.Jobs.Running;

/// <summary>Runs one job for one date, unless what is published is what it would make again, and marks how that ended.</summary>
public sealed class JobRunner(RunEnvironment environment, InputResolver resolver, IRunObserver observer)
{
    private readonly SnapshotStore snapshots = environment.Snapshots;
    private readonly Publisher publisher = new(environment.Snapshots, observer.HeldBack);
    private readonly MarkLog marks = new(environment.Snapshots.Objects, environment.Clock);
    private readonly SnapshotMaker maker = new(environment, observer);

    /// <summary>The manifest that is published afterwards.</summary>
    public Manifest Run(IJob job, JobConfig config, DateOnly date, bool force, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Step step = new(job.Name, date);
        string? generation = publisher.Generation(job.Name, date);
        Manifest? published = force ? snapshots.Readable(job.Name, date) : snapshots.Published(job.Name, date);
        ResolvedInputs inputs = resolver.Resolve(job, date, published);
        StepReason? stale = Staleness.Of(published, inputs.Recorded, Recipe.Of(job, config), resolver.Supersessions);
        if (stale is null && !force)
        {
            // A run that was killed between its two pointers left the second one where it was.
            publisher.MoveLatest(snapshots.Current(job.Name, date)!);
            observer.UpToDate(step, published!);
            return published!;
        }

        string run = Ulid.New(environment.Clock);
        observer.Started(step, run, stale ?? StepReason.Forced);
        marks.Add(job.Name, date, run, MarkKind.Started);
        try
        {
            Manifest manifest = maker.Make(
                job, config, step, run, inputs, (made, folder) => publisher.Point(publisher.Store(made, folder), generation), cancellation);
            marks.Add(job.Name, date, run, MarkKind.Published);
            observer.Published(step, manifest);
            return manifest;
        }
        catch (Exception e)
        {
            MarkFailure(step, run, e);
            throw;
        }
    }

    private void MarkFailure(Step step, string run, Exception failure)
    {
        ExitCode code = failure switch
        {
            PipelineException known => known.Code,
            OperationCanceledException => ExitCode.Interrupted,
            _ => ExitCode.Bug,
        };
        try
        {
            marks.Add(
                step.Job, step.Date, run, code == ExitCode.AuditFailed ? MarkKind.AuditFailed : MarkKind.Failed,
                details: [("code", $"{(int)code}"), ("message", failure.Message)]);
        }
        catch (PipelineException)
        {
            // The store that failed the run may fail its mark as well; what ended the run is what has to be told.
        }
    }
}
