using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pipelines.Jobs.Planning;
using Pipelines.Jobs.Running;
using Pipelines.Snapshots;

namespace Pipelines.Jobs.Lineage;

/// <summary>
/// Sends an OpenLineage event when a step starts and when it ends: COMPLETE, FAIL, or ABORT where it was stopped. What can't be
/// delivered is told to <paramref name="warn"/> and never fails the step; after three failures in a row nothing more is sent.
/// </summary>
/// <param name="producer">A URI that names this program and its version.</param>
public sealed class LineageObserver(
    ILineageTransport transport, string jobNamespace, LineageDatasets datasets, string producer, TimeProvider clock, Action<string> warn) : IRunObserver, IDisposable
{
    private const int FailuresInARow = 3;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Facets facets = new(producer);
    private readonly ConcurrentDictionary<Step, string> running = [];
    private readonly Lock sending = new();
    private int failures;

    /// <summary>The observer that the settings ask for.</summary>
    public static LineageObserver Create(LineageSettings settings, LineageDatasets datasets, string producer, TimeProvider clock, Action<string> warn) => new(
        settings.Url is { } url ? new HttpTransport(url, settings.ApiKey) : new FileTransport(settings.File!, settings.Append, clock),
        settings.Namespace,
        datasets,
        producer,
        clock,
        warn);

    public void Planned(Plan plan)
    {
    }

    public void UpToDate(Step step, Manifest manifest)
    {
    }

    public void Started(Step step, string run, StepReason reason)
    {
        running[step] = run;
        Send("START", step, run, [], [Output(step)]);
    }

    public void StageStarted(Step step, string stage)
    {
    }

    public void Progressed(Step step, int done, int total)
    {
    }

    public void Published(Step step, Manifest manifest)
    {
        running.TryRemove(step, out _);
        RunEvent.Dataset output = Output(step);
        output.Facets["schema"] = facets.Schema(manifest.Columns);
        output.Facets["version"] = facets.Version(manifest.Run);
        Send("COMPLETE", step, manifest.Run, [.. manifest.Inputs.Select(Input)], [output with { OutputFacets = new() { ["outputStatistics"] = facets.OutputStatistics(manifest) } }]);
    }

    public void Failed(Step step, Exception failure)
    {
        // What ended before it started has no run to speak of.
        if (running.TryRemove(step, out string? run))
        {
            string type = failure is OperationCanceledException ? "ABORT" : "FAIL";
            Send(type, step, run, [], [Output(step)], new() { ["errorMessage"] = facets.ErrorMessage(failure.Message) });
        }
    }

    public void Skipped(Step step, Step because)
    {
    }

    public void Ended(DateOnly date, IReadOnlyList<StepOutcome> outcomes)
    {
    }

    public void Released(Release release)
    {
    }

    /// <summary>Ends what nobody said the end of: it was stopped.</summary>
    public void Dispose()
    {
        foreach ((Step step, string run) in running)
        {
            Send("ABORT", step, run, [], [Output(step)]);
        }

        transport.Dispose();
    }

    private RunEvent.Dataset Input(ManifestInput input) =>
        new(datasets.Of(input.Name).Namespace, datasets.Of(input.Name).Name, new() { ["version"] = facets.Version(input.Run ?? input.Digest) })
        {
            InputFacets = new() { ["inputStatistics"] = facets.InputStatistics(input.Rows, input.Bytes) },
        };

    private RunEvent.Dataset Output(Step step) => new(datasets.Of(step.Job).Namespace, datasets.Of(step.Job).Name, []);

    private void Send(
        string type, Step step, string run, RunEvent.Dataset[] inputs, RunEvent.Dataset[] outputs, SortedDictionary<string, object>? runFacets = null)
    {
        runFacets ??= [];
        runFacets["nominalTime"] = facets.NominalTime(step.Date);
        RunEvent runEvent = new(
            type,
            clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            new(Ulid.ToGuid(run), runFacets),
            new(jobNamespace, step.Job, new() { ["jobType"] = facets.JobType() }),
            inputs,
            outputs,
            producer);
        lock (sending)
        {
            Deliver(JsonSerializer.Serialize(runEvent, Json));
        }
    }

    private void Deliver(string json)
    {
        if (failures == FailuresInARow)
        {
            return;
        }

        try
        {
            transport.Send(json);
            failures = 0;
        }
        catch (IOException e)
        {
            failures++;
            warn($"a lineage event was not delivered: {e.Message}{(failures == FailuresInARow ? " No more are sent in this run." : "")}");
        }
    }
}
