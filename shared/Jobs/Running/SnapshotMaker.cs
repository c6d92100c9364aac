using System.Collections.Immutable;
using System.Diagnostics;
using Pipelines.Engine;
using Pipelines.Engine.Recording;
using Pipelines.Jobs.Auditing;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Inputs;
using Pipelines.Jobs.Planning;
using Pipelines.Kernels.Calls;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Marks;
using Pipelines.Snapshots.Verifying;
using Pipelines.Storage;

namespace Pipelines.Jobs.Running;

/// <summary>Computes a job's snapshot in a staging directory, and measures and audits what was written.</summary>
internal sealed class SnapshotMaker(RunEnvironment environment, IRunObserver observer)
{
    /// <param name="rows">Where the rows come from; null: they are computed.</param>
    /// <param name="store">Is given the manifest and the directory that holds its files, which goes away afterwards.</param>
    public Manifest Make(
        IJob job, JobConfig config, Step step, string run, ResolvedInputs inputs, RowWriter? rows, Action<Manifest, string> store, CancellationToken cancellation)
    {
        DateTimeOffset startedAt = environment.Clock.GetUtcNow();
        using IStagingDirectory staging = environment.Snapshots.Objects.Stage(run);
        RunLog log = new(step, observer);
        log.Timed("inputs", () => inputs.Fetch(new FetchContext(step, cancellation) { IsForCluster = environment.OpenCluster is not null }, log.Fetched));
        int shards = environment.Shards == 0 ? ShardCount.For(job, inputs, environment.MemoryBytes) : environment.Shards;
        using ILocalEngine local = environment.OpenEngine(shards, cancellation);
        using IEngine? cluster = environment.OpenCluster?.Invoke(shards, inputs.ByName.Values.Sum(input => input.Bytes), cancellation);
        IEngine engine = cluster ?? local;
        using RecordingEngine? recorded = environment.Recording?.Begin(job.Name, step.Date, local);
        JobContext context = new(job, config.Experiments, step.Date, recorded ?? engine, inputs, log, staging.Path)
        {
            Rows = rows,
            Suppression = environment.Suppression(),
            Finished = file => environment.Snapshots.Objects.Ahead($"{SnapshotPath.Run(job.Name, step.Date, run)}/{file}", Path.Combine(staging.Path, file)),
        };
        log.Timed("checksums of inputs", () => new InputVerification(environment.Snapshots) { ReadsRows = cluster is null }.Demand(step.ToString(), inputs.Recorded, cancellation));
        FileErrors.Explain(staging.Path, () => Compute(job, config, context));
        recorded?.Finish();
        MeasuredFiles measured = null!;
        ImmutableArray<ManifestFile> sideFiles = [];
        log.Timed("checksums", () =>
        {
            measured = MeasuredFiles.Of(local, staging.Path, context.Written, job.Output, cancellation);
            sideFiles = [.. context.SideFiles.Select(side => MeasuredFiles.Side(local, staging.Path, side.Name, side.Schema, cancellation))];
        });
        WrittenSnapshot written = new(
            job, step, run, engine, local, staging.Path, measured, sideFiles, context.SideSchemas, Past(job, step), environment.IsTrial);
        ImmutableArray<AuditResult> audits = [];
        log.Timed("audits", () => audits =
        [
            .. Auditor.Run(written, config.Audits),
            .. MarkedBadAudit.Run(environment.Snapshots, job.Name, step.Date, run, measured.Total.Hex),
        ]);
        observer.Audited(step, run, audits);
        Recipe recipe = Recipe.Of(job, config);
        Manifest manifest = new()
        {
            Signal = job.Name,
            Date = step.Date,
            Run = run,
            SchemaVersion = job.Output.Version,
            Columns = [.. job.Output.Columns.Select(ManifestColumns.Of)],
            Rows = measured.Total.Rows,
            Digest = measured.Total.Hex,
            Files = measured.Files,
            SideFiles = sideFiles,
            Inputs = inputs.Priced(),
            Parameters = recipe.Parameters,
            LogicVersion = recipe.LogicVersion,
            CodeVersion = environment.CodeVersion,
            Engine = environment.EngineName,
            Figures = log.Figures,
            Audits = audits,
            Histograms = written.Histograms,
            Timings = log.Timings,
            PeakMemoryBytes = PeakMemory(),
            StartedAt = startedAt,
            FinishedAt = environment.Clock.GetUtcNow(),
        };
        cancellation.ThrowIfCancellationRequested();
        store(manifest, staging.Path);
        return manifest;
    }

    private PastSnapshots Past(IJob job, Step step) =>
        new(environment.Snapshots, new MarkLog(environment.Snapshots.Objects, environment.Clock), job.Name, step.Date);

    internal static void Compute(IJob job, JobConfig config, JobContext context)
    {
        foreach (Kernel kernel in job.Kernels)
        {
            context.Engine.Register(kernel);
        }

        job.Run(context, config.Options);
    }

    private static long PeakMemory()
    {
        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
