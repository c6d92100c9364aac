using System.Collections.Immutable;
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
        Manifest? published = snapshots.Published(job.Name, date);
        ResolvedInputs inputs = resolver.Resolve(job, date, published);
        string logic = LogicVersion.Of(job);
        if (!force && published is not null && Reason(published, inputs, config, logic) is null)
        {
            // A run that was killed between its two pointers left the second one where it was.
            publisher.MoveLatest(snapshots.Current(job.Name, date)!);
            observer.UpToDate(step, published);
            return published;
        }

        StepReason reason = published is null ? StepReason.Missing : Reason(published, inputs, config, logic) ?? StepReason.Forced;
        string run = Ulid.New(environment.Clock);
        DateTimeOffset startedAt = environment.Clock.GetUtcNow();
        observer.Started(step, run, reason);
        using StagingDirectory staging = snapshots.Objects.Stage(run);
        RunLog log = new(step, observer);
        using IEngine engine = environment.OpenEngine(cancellation);
        JobContext context = new(job, date, engine, inputs, log, staging.Path);
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
            Parameters = config.Parameters.ToImmutableSortedDictionary(StringComparer.Ordinal),
            LogicVersion = logic,
            CodeVersion = environment.CodeVersion,
            Engine = environment.EngineName,
            Figures = log.Figures,
            Timings = log.Timings,
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

    private static StepReason? Reason(Manifest published, ResolvedInputs inputs, JobConfig config, string logic)
    {
        if (published.LogicVersion != logic)
        {
            return StepReason.LogicChanged;
        }

        if (!published.Parameters.SequenceEqual(config.Parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal)))
        {
            return StepReason.ParametersChanged;
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

    private static UInt128 ParseHex(string digits) => UInt128.Parse(digits, System.Globalization.NumberStyles.HexNumber, null);
}
