using Pipelines.Kernels.Pools;
using Pipelines.Runner.Explaining;
using Spectre.Console;
using static Pipelines.Runner.Output.ExplanationView;

namespace Pipelines.Runner.Output;

/// <summary>One track of a pool, or not of it: its place or what kept it out, and the sum that its affinity is the root of.</summary>
internal static class ExplainedTrackView
{
    private const int ShownTaste = 10;

    public static void Write(IAnsiConsole output, Explanation explanation)
    {
        output.MarkupLineInterpolated($"[bold]{explanation.Name(explanation.Track!)}[/] ({explanation.Track})");
        var pool = explanation.Row.Published;
        int place = explanation.PlaceIn(pool.TrackIds);
        if (place >= 0)
        {
            Line(output, Text($"In the pool: place {place + 1} of {pool.TrackIds.Count}, affinity {pool.Affinity[place] / 10_000.0:0.0000}, source {pool.Source[place]}."));
        }
        else
        {
            foreach (string why in TrackFate.WhyMissing(explanation))
            {
                Line(output, $"Not in the pool: {why}.");
            }
        }

        WriteVoices(output, explanation);
    }

    private static void WriteVoices(IAnsiConsole output, Explanation explanation)
    {
        PoolVoice[] voices = [.. explanation.Record.Voices.Where(voice => voice.Track == explanation.TrackNo).OrderByDescending(voice => Math.Abs(voice.Amount)).ThenBy(voice => voice.From)];
        if (voices.Length == 0)
        {
            return;
        }

        PoolVoice[] neighbors = [.. voices.Where(voice => voice.Source == CandidateSource.Neighbor)], others = [.. voices.Except(neighbors)];
        Table table = new Table().Border(TableBorder.Simple).AddColumn("voice").AddColumn("made of").AddColumn(new TableColumn("contribution").RightAligned().NoWrap());
        foreach (PoolVoice voice in neighbors.Take(ShownTaste).Concat(others))
        {
            table.AddRow(new Text(VoiceWords.Who(explanation, voice)), new Text(VoiceWords.How(explanation, voice)), new Text(VoiceWords.Amount(voice.Amount)));
        }

        if (neighbors.Length > ShownTaste)
        {
            table.AddRow(new Text($"{neighbors.Length - ShownTaste} more taste tracks"), new Text(""), new Text(VoiceWords.Amount(neighbors.Skip(ShownTaste).Sum(voice => voice.Amount))));
        }

        table.AddRow(new Text("sum"), new Text(""), new Text(VoiceWords.Amount(voices.Sum(voice => voice.Amount))));
        output.Write(table);
        if (explanation.Record.Score(explanation.TrackNo) is { } score)
        {
            double root = Math.Sqrt(Math.Clamp((double)score / PoolRecord.Unit, 0, 1));
            Line(output, Text($"Trend of the track × {explanation.Replay.Shelves.Trends[explanation.TrackNo] / 1000.0:0.000}: score {VoiceWords.Amount(score)}, of which affinity is the root: {root:0.0000}."));
        }
    }
}
