using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Inputs;
using Pipelines.Jobs.Planning;
using Pipelines.Jobs.Running;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Verifying;
using Pipelines.Storage;

namespace Pipelines.Jobs.Sharding;

/// <summary>
/// Runs a job split into tasks: each computes one shard of the rows, and one gathers them into a snapshot, with all that is computed
/// once. Source: shared/adr/0015. What they work on has to be published; no task runs what its job needs.
/// </summary>
public sealed class ShardRunner(RunEnvironment environment, InputResolver resolver, IRunObserver observer)
{
    private readonly SnapshotStore snapshots = environment.Snapshots;

    /// <summary>Computes a shard, unless it is there, or the date is published and up to date.</summary>
    /// <param name="force">Whether to compute it in any case, and replace what is there.</param>
    /// <returns>Whether it was computed.</returns>
    /// <exception cref="BadConfigurationException">The job's rows are not by listener.</exception>
    public bool Run(IJob job, JobConfig config, DateOnly date, ShardTask task, bool force, CancellationToken cancellation)
    {
        RequireByListener(job);
        Manifest? published = snapshots.Readable(job.Name, date);
        ResolvedInputs inputs = resolver.Resolve(job, date, published);
        StepReason? stale = resolver.Stale(published, inputs.Recorded, Recipe.Of(job, config));
        ShardFolder folder = Folder(job, config, date, task.Of, inputs);
        if (!force && (stale is null || folder.Record(task.Index) is not null))
        {
            return false;
        }

        Step step = new(job.Name, date);
        string run = Ulid.New(environment.Clock);
        observer.Started(step, run, stale ?? StepReason.Forced);
        Make(job, config, step, run, inputs, task, folder, cancellation);
        observer.ShardMade(step, task);
        return true;
    }

    /// <summary>Publishes a date from its shards, unless it is published and up to date, and removes them.</summary>
    /// <returns>Whether it published anything.</returns>
    /// <exception cref="BadConfigurationException">The job's rows are not by listener.</exception>
    /// <exception cref="InputMissingException">Shards are not there yet; the message names them.</exception>
    /// <exception cref="BadInputException">A shard is not what its task wrote.</exception>
    public bool Gather(IJob job, JobConfig config, DateOnly date, int of, bool force, CancellationToken cancellation)
    {
        RequireByListener(job);
        ShardFolder? gathered = null;
        JobRunner runner = new(environment, resolver, observer)
        {
            Rows = inputs =>
            {
                gathered = Folder(job, config, date, of, inputs);
                ImmutableArray<int> missing = gathered.Missing();
                return missing.IsEmpty ? new GatheredRows(gathered, job.Name, date, of).Write : throw Missing(job, date, of, missing);
            },
        };
        runner.Run(job, config, date, force, cancellation);
        // Those too that a gathering left which was killed between publishing and this.
        (gathered ?? Folder(job, config, date, of, resolver.Resolve(job, date, snapshots.Published(job.Name, date)))).Remove();
        return gathered is not null;
    }

    private void Make(
        IJob job, JobConfig config, Step step, string run, ResolvedInputs inputs, ShardTask task, ShardFolder folder, CancellationToken cancellation)
    {
        DateTimeOffset startedAt = environment.Clock.GetUtcNow();
        using IStagingDirectory staging = snapshots.Objects.Stage(run);
        RunLog log = new(step, observer);
        log.Timed("inputs", () => inputs.Fetch(new FetchContext(step, cancellation), log.Fetched));
        using ILocalEngine engine = environment.OpenEngine(task.Of, cancellation);
        JobContext context = new(job, config.Experiments, step.Date, engine, inputs, log, staging.Path)
        {
            Rows = (select, output) => engine.Write(select, output with { OnlyShard = task.Index }),
            Suppression = environment.Suppression(),
        };
        log.Timed("checksums of inputs", () => new InputVerification(environment.Snapshots).Demand(step.ToString(), inputs.Recorded, cancellation));
        FileErrors.Explain(staging.Path, () => SnapshotMaker.Compute(job, config, context));
        ManifestFile? file = null;
        log.Timed("checksums", () => file = MeasuredFiles.Of(engine, staging.Path, context.Written, job.Output, cancellation).Files.Single());
        cancellation.ThrowIfCancellationRequested();
        folder.Store(new ShardRecord(run, file!, log.Timings, startedAt, environment.Clock.GetUtcNow()), staging.Path);
    }

    private ShardFolder Folder(IJob job, JobConfig config, DateOnly date, int of, ResolvedInputs inputs) =>
        new(snapshots.Objects, job.Name, date, of, Recipe.Of(job, config), inputs.Recorded);

    private static void RequireByListener(IJob job)
    {
        if (!job.IsByListener)
        {
            throw new BadConfigurationException(
                $"{job.Name} has no rows by listener, so that its shards can't be tasks: run it whole, pipelines run {job.Name} --date D.");
        }
    }

    private static InputMissingException Missing(IJob job, DateOnly date, int of, ImmutableArray<int> missing) => new(
        $"{job.Name} of {date:yyyy-MM-dd}: of {of} shards, {string.Join(", ", missing)} {(missing.Length == 1 ? "is" : "are")} not there for what would be read now; "
        + $"run them first: pipelines run {job.Name} --date {date:yyyy-MM-dd} --shard {missing[0]}/{of}");
}
