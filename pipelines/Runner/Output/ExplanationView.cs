using System.Globalization;
using Pipelines.Runner.Explaining;
using Spectre.Console;

namespace Pipelines.Runner.Output;

/// <summary>An explanation as text: whose row it is, how far it can be trusted, then the track that was asked for, or the pool.</summary>
internal static class ExplanationView
{
    public static void Write(IAnsiConsole output, Explanation explanation)
    {
        output.MarkupLineInterpolated($"[bold]{explanation.User}[/], candidate-pools {explanation.Date:yyyy-MM-dd}");
        foreach (string line in Listener(explanation).Concat(Doubts(explanation)))
        {
            Line(output, line);
        }

        if (explanation.Track is null)
        {
            ExplainedPoolView.Write(output, explanation);
        }
        else
        {
            ExplainedTrackView.Write(output, explanation);
            ExplainedScoreView.Write(output, explanation);
        }
    }

    private static IEnumerable<string> Listener(Explanation explanation)
    {
        long plays = explanation.Heard.Sum(release => release.Plays);
        string country = explanation.Country.Length == 0 ? "unknown" : explanation.Country;
        string exploration = explanation.Exploration is { } known ? Text($"{known / 10_000.0:0.0000}") : "unknown, no profile";
        string arm = explanation.Row.Published.ExperimentArm.Length == 0 ? "none" : explanation.Row.Published.ExperimentArm;
        yield return Text($"plays {plays} of {explanation.Heard.Count(release => release.Heard)} tracks heard; country {country}; arm {arm}; exploration {exploration}");
        if (explanation.Row.WhyNotOwn is { } why)
        {
            yield return $"No row of their own: {why}. Served by the row {explanation.Row.Published.UserId}, which is explained here.";
        }
    }

    // What follows is told of the pool that was made again: where that is another one, the reader has to know.
    private static IEnumerable<string> Doubts(Explanation explanation)
    {
        string sources = explanation.ChangedSources.Count == 0 ? "" : $" Changed since: {string.Join(", ", explanation.ChangedSources)}.";
        if (explanation.Row.Remade is null)
        {
            yield return $"Warning: made again, there is no such row, so that nothing is known of why it is so.{sources}";
        }
        else if (!explanation.Row.IsRemade)
        {
            yield return $"Warning: made again, the pool is not the published one; what follows is of the one made again.{sources}";
        }
    }

    // Past the console, which would fold a sentence or a command that is to be pasted.
    public static void Line(IAnsiConsole output, string text) => output.Profile.Out.Writer.WriteLine(text);

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
