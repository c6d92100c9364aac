using System.Collections.Immutable;
using System.Diagnostics;
using Pipelines.Jobs.Planning;

namespace Pipelines.Jobs.Running;

/// <summary>Gathers what a run says of itself: figures, seconds by stage, progress.</summary>
public sealed class RunLog(Step step, IRunObserver observer)
{
    private readonly SortedDictionary<string, double> figures = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, double> timings = new(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, double> Figures => figures.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, double> Timings => timings.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public void Figure(string name, double value) => figures[name] = value;

    public void Progress(int done, int total) => observer.Progressed(step, done, total);

    public void Fetched(int done, int total) => observer.Fetched(step, done, total);

    public void Timed(string stage, Action action)
    {
        observer.StageStarted(step, stage);
        long start = Stopwatch.GetTimestamp();
        action();
        timings[stage] = Math.Round(timings.GetValueOrDefault(stage) + Stopwatch.GetElapsedTime(start).TotalSeconds, 3);
    }
}
