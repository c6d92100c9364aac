using System.Globalization;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Evaluation.Splits;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Inputs;

namespace Pipelines.Runner.Evaluating;

/// <summary>The days of listening that a workspace's source holds.</summary>
internal sealed class HistoryDays
{
    private const string History = "listening_history";

    private readonly ISource source;
    private readonly bool mayLackDays;
    private readonly HashSet<DateOnly>? dated;

    /// <exception cref="InputMissingException">There is none.</exception>
    public HistoryDays(Workspace workspace, CancellationToken cancellation)
    {
        Sources sources = workspace.Sources(() => workspace.OpenEngine(cancellation));
        source = sources.Source(History);
        mayLackDays = workspace.File.Sources[History].EmptyDays == EmptyDays.Allow;
        if (source.IsDated)
        {
            dated = [.. sources.Dates(History)];
            (First, Last) = dated.Count > 0 ? (dated.Min(), dated.Max()) : throw Missing();
            return;
        }

        ResolvedInput whole = sources.Partition(History, null);
        using IEngine engine = workspace.RunEnvironment().OpenEngineToLook(cancellation);
        engine.ReadParquet("history", whole.IsThere ? whole.Parquet : throw Missing());
        object?[] span = engine.Query(Sql.Embedded(typeof(HistoryDays).Assembly, "history_span.sql"), out _)[0];
        (First, Last) = span[0] is string first && span[1] is string last ? (Parse(first), Parse(last)) : throw Missing();
    }

    public DateOnly First { get; }

    public DateOnly Last { get; }

    /// <summary>The test window, with as many of the wanted days after it as can be followed without a gap.</summary>
    /// <exception cref="BadConfigurationException">The window is none, or leaves no day to learn from.</exception>
    /// <exception cref="InputMissingException">The window reaches beyond the last day.</exception>
    public Window Window(DateOnly from, DateOnly to, int followUpDays)
    {
        if (to < from)
        {
            throw new BadConfigurationException($"the test window ends before it begins: --from {from:yyyy-MM-dd} --to {to:yyyy-MM-dd}.");
        }

        if (from <= First)
        {
            throw new BadConfigurationException(
                $"--from {from:yyyy-MM-dd} leaves nothing to learn from: listening_history begins on {First:yyyy-MM-dd}, and a test window may begin on {First.AddDays(1):yyyy-MM-dd} at the earliest.");
        }

        if (to > Last)
        {
            throw new InputMissingException($"listening_history ends on {Last:yyyy-MM-dd}, and the test window on {to:yyyy-MM-dd}. Choose an earlier --to, or try again when the days have arrived.");
        }

        DateOnly followed = to;
        while (followed < to.AddDays(followUpDays) && IsThere(followed.AddDays(1)))
        {
            followed = followed.AddDays(1);
        }

        return new Window(from, to, followed, followUpDays);
    }

    private bool IsThere(DateOnly day) => day <= Last && (dated is null || mayLackDays || dated.Contains(day));

    private InputMissingException Missing() => new($"listening_history has no events ({source.Place}).");

    private static DateOnly Parse(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
