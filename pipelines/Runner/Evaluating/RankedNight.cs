using System.Collections.Immutable;
using Pipelines.Engine;
using Pipelines.Evaluation.Contenders;
using Pipelines.Evaluation.Report;
using Pipelines.Evaluation.Splits;
using Pipelines.Jobs.Planning;
using Pipelines.Runner.Commands;
using Pipelines.Runner.Output;
using Pipelines.Snapshots;

namespace Pipelines.Runner.Evaluating;

/// <summary>One night's signals that rank tracks for a listener, of a root or of a sandbox over it.</summary>
/// <param name="Workspace">The root or the sandbox.</param>
/// <param name="Signals">candidate-pools first, whose listeners are judged.</param>
/// <param name="Manifests">What is published for the date, the signals and what they are made from.</param>
internal sealed record RankedNight(Workspace Workspace, ImmutableArray<string> Signals, ImmutableArray<Manifest> Manifests)
{
    private const string Pools = "candidate-pools";

    private const string Discovery = "discovery-scores";

    /// <summary>Runs what is not published and up to date. Reads nothing dated after the date.</summary>
    public static RankedNight Run(Workspace workspace, Terminal terminal, DateOnly date, CancellationToken cancellation)
    {
        ImmutableArray<string> signals = [.. new[] { Pools, Discovery }.Where(workspace.File.Jobs.ContainsKey)];
        IReadOnlyList<Manifest> manifests = RunCommand.Run(workspace, terminal, PlanRequest.Night(signals, date), planHash: null, cancellation);
        return new RankedNight(workspace, signals, [.. manifests.Where(manifest => manifest.Date == date)]);
    }

    public static SnapshotFacts Facts(Workspace workspace, Manifest manifest) =>
        new(workspace.Sandbox?.Name, manifest.Signal, manifest.Date, manifest.Run, manifest.Digest, manifest.Parameters);

    /// <summary>Each sandbox's signal with the root's.</summary>
    public static IReadOnlyList<(string Contender, string Against)> Pairs(IEnumerable<Workspace> sandboxes, ImmutableArray<PublishedContender> published) =>
    [
        .. from sandbox in sandboxes
           from signal in new[] { Pools, Discovery }
           where published.Any(one => one.Name == Name(sandbox, signal)) && published.Any(one => one.Name == signal)
           select (Name(sandbox, signal), signal),
    ];

    public ImmutableArray<SnapshotFacts> Snapshots => [.. Manifests.Select(manifest => Facts(Workspace, manifest))];

    /// <param name="engine">Where a view <c>lists</c> is made for each signal in turn.</param>
    public IEnumerable<PublishedContender> Contenders(IEngine engine, Listening listening)
    {
        EvaluationViews views = new(engine, Workspace);
        foreach (string signal in Signals)
        {
            views.ReadSnapshot(signal, "lists", [Manifests.First(manifest => manifest.Signal == signal).Date]);
            yield return signal == Discovery
                ? PublishedLists.ReadByScore(engine, "lists", "discovery", Name(Workspace, signal), listening)
                : PublishedLists.Read(engine, "lists", Name(Workspace, signal), listening);
        }
    }

    /// <summary>The arms of experiments that the listeners of the pools are in. A listener's arm is the same in every signal and sandbox.</summary>
    /// <param name="engine">Where a view <c>pools</c> is made.</param>
    public IReadOnlyDictionary<int, string> Arms(IEngine engine, Listening listening)
    {
        new EvaluationViews(engine, Workspace).ReadSnapshot(Pools, "pools", [Manifests.First(manifest => manifest.Signal == Pools).Date]);
        return PublishedArms.Read(engine, "pools", listening);
    }

    private static string Name(Workspace workspace, string signal) => workspace.Sandbox is { } sandbox ? $"{signal} in {sandbox.Name}" : signal;
}
