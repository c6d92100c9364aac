using Pipelines.Contracts;
using Pipelines.Jobs.Auditing;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Inputs;
using Pipelines.Jobs.Planning;
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

    /// <summary>Where a run's rows come from, for its inputs; null: they are computed.</summary>
    internal Func<ResolvedInputs, RowWriter>? Rows { get; init; }

    /// <summary>The manifest that is published afterwards, and whether it was computed.</summary>
    public (Manifest Manifest, bool Ran) Run(IJob job, JobConfig config, DateOnly date, bool force, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Step step = new(job.Name, date);
        string? generation = publisher.Generation(job.Name, date);
        Manifest? published = force ? snapshots.Readable(job.Name, date) : snapshots.Published(job.Name, date);
        ResolvedInputs inputs = resolver.Resolve(job, date, published);
        StepReason? stale = resolver.Stale(published, inputs.Recorded, Recipe.Of(job, config));
        if (stale is null && !force)
        {
            observer.UpToDate(step, published!);
            return (published!, false);
        }

        RowWriter? rows = Rows?.Invoke(inputs);
        string run = Ulid.New(environment.Clock);
        observer.Started(step, run, stale ?? StepReason.Forced);
        marks.Add(job.Name, date, run, MarkKind.Started);
        new AbandonedRuns(snapshots.Objects, marks).Clear(job.Name, date);
        try
        {
            Manifest manifest = maker.Make(job, config, step, run, inputs, rows, (made, folder) => Publish(made, folder, generation), cancellation);
            marks.Add(job.Name, date, run, MarkKind.Published);
            observer.Published(step, manifest);
            return (manifest, true);
        }
        catch (Exception e)
        {
            MarkFailure(step, run, e);
            throw;
        }
    }

    // What an audit refuses is stored all the same, so that it can be looked at, and published without computing it again.
    private void Publish(Manifest made, string folder, string? generation)
    {
        Pointer stored = publisher.Store(made, folder);
        Refusal.ThrowIfAny(made);
        publisher.Point(stored, generation);
    }

    private void MarkFailure(Step step, string run, Exception failure)
    {
        ExitCode code = PipelineException.CodeOf(failure);
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
