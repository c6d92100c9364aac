using Pipelines.Engine;
using Pipelines.Evaluation.Contenders;
using Pipelines.Evaluation.Splits;

namespace Pipelines.Runner.Evaluating;

/// <summary>The signals that rank tracks for a listener, and how their ranking is read.</summary>
internal static class RankedSignals
{
    private const string Pools = "candidate-pools";

    private const string Discovery = "discovery-scores";

    /// <summary>Those that jobs.yaml runs; candidate-pools, whose listeners are judged, first.</summary>
    public static string[] Of(Workspace workspace) => [Pools, .. workspace.File.Jobs.ContainsKey(Discovery) ? [Discovery] : Array.Empty<string>()];

    public static PublishedContender Read(IEngine engine, EvaluationViews views, string signal, DateOnly date, Listening listening)
    {
        views.ReadSnapshot(signal, "lists", [date]);
        return signal == Discovery
            ? PublishedLists.ReadByScore(engine, "lists", "discovery", signal, listening)
            : PublishedLists.Read(engine, "lists", signal, listening);
    }
}
