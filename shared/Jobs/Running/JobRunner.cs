using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Inputs;
using Pipelines.Snapshots;
using Pipelines.Storage;

namespace Pipelines.Jobs.Running;

/// <summary>Runs one job for one date, unless what is published is what it would make again.</summary>
public sealed class JobRunner(RunEnvironment environment, InputResolver resolver, IRunObserver observer)
{
    private readonly SnapshotStore snapshots = environment.Snapshots;
    private readonly Publisher publisher = new(environment.Snapshots);

    /// <summary>The manifest that is published afterwards.</summary>
    public Manifest Run(IJob job, JobConfig config, DateOnly date, bool force, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Step step = new(job.Name, date);
        string? generation = publisher.Generation(job.Name, date);
        Manifest? published = force ? snapshots.Readable(job.Name, date) : snapshots.Published(job.Name, date);
        ResolvedInputs inputs = resolver.Resolve(job, date, published);
        Recipe recipe = Recipe.Of(job, config);
        StepReason? stale = published is null ? StepReason.Missing : Staleness(published, inputs, recipe);
        if (stale is null && !force)
        {
            // A run that was killed between its two pointers left the second one where it was.
            publisher.MoveLatest(snapshots.Current(job.Name, date)!);
            observer.UpToDate(step, published!);
            return published!;
        }

        string run = Ulid.New(environment.Clock);
        DateTimeOffset startedAt = environment.Clock.GetUtcNow();
        observer.Started(step, run, stale ?? StepReason.Forced);
        using StagingDirectory staging = snapshots.Objects.Stage(run);
        RunLog log = new(step, observer);
        using IEngine engine = environment.OpenEngine(cancellation);
        JobContext context = new(job, config.Experiments, date, engine, inputs, log, staging.Path);
        FileErrors.Explain(staging.Path, () => Compute(job, config, context));
        ImmutableArray<ManifestFile> files = [], sideFiles = [];
        log.Timed("checksums", () =>
        {
            files = [.. context.Written.Select(part => Measure(engine, staging.Path, part.File, job.Output, part.Shard, part.Of))];
            sideFiles = [.. context.SideFiles.Select(side => Measure(engine, staging.Path, side.Name, side.Schema, 0, 1))];
        });
        RowDigest total = files.Aggregate(default(RowDigest), (sum, file) => sum + new RowDigest(file.Rows!.Value, ParseHex(file.Digest!)));
        Manifest manifest = new()
        {
            Signal = job.Name,
            Date = date,
            Run = run,
            SchemaVersion = job.Output.Version,
            Columns = [.. job.Output.Columns.Select(ManifestColumns.Of)],
            Rows = total.Rows,
            Digest = total.Hex,
            Files = files,
            SideFiles = sideFiles,
            Inputs = inputs.Recorded,
            Parameters = recipe.Parameters,
            LogicVersion = recipe.LogicVersion,
            CodeVersion = environment.CodeVersion,
            Engine = environment.EngineName,
            Figures = log.Figures,
            Timings = log.Timings,
            PeakMemoryBytes = PeakMemory(),
            StartedAt = startedAt,
            FinishedAt = environment.Clock.GetUtcNow(),
        };
        cancellation.ThrowIfCancellationRequested();
        publisher.Publish(manifest, staging.Path, generation);
        observer.Published(step, manifest);
        return manifest;
    }

    private static void Compute(IJob job, JobConfig config, JobContext context)
    {
        foreach (Kernel kernel in job.Kernels)
        {
            context.Engine.Register(kernel);
        }

        job.Run(context, config.Options);
    }

    /// <summary>Why a published run is not what would be made now; null when it is.</summary>
    private static StepReason? Staleness(Manifest published, ResolvedInputs inputs, Recipe recipe)
    {
        if (!recipe.Made(published))
        {
            return recipe.HasParametersOf(published) ? StepReason.LogicChanged : StepReason.ParametersChanged;
        }

        // A run's id does not count: an input that was made again with an equal digest changes nothing downstream.
        IEnumerable<ManifestInput> Content(IEnumerable<ManifestInput> list) => list.Select(input => input with { Run = null });
        return Content(published.Inputs).SequenceEqual(Content(inputs.Recorded)) ? null : StepReason.InputChanged;
    }

    private static ManifestFile Measure(IEngine engine, string folder, string file, Schema? schema, int shard, int of)
    {
        string path = Path.Combine(folder, file);
        RowDigest? digest = schema is null ? null : engine.Digest(path, schema);
        using FileStream stream = File.OpenRead(path);
        return new ManifestFile(file, stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)), digest?.Rows, digest?.Hex, shard, of);
    }

    private static long PeakMemory()
    {
        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private static UInt128 ParseHex(string digits) => UInt128.Parse(digits, System.Globalization.NumberStyles.HexNumber, null);
}
