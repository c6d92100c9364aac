using Pipelines.Kernels.Pools;
using Pipelines.Runner.Explaining;
using Spectre.Console;
using static Pipelines.Runner.Output.ExplanationView;

namespace Pipelines.Runner.Output;

/// <summary>A whole pool: the taste that it was made from, its best candidates with the loudest voice for each, and what was dropped.</summary>
internal static class ExplainedPoolView
{
    private const int ShownTaste = 10, ShownCandidates = 12;

    public static void Write(IAnsiConsole output, Explanation explanation)
    {
        if (explanation.Record.Taste.Count > 0)
        {
            Line(output, $"Taste: {explanation.Record.Taste.Count} tracks speak for it, the strongest with the share that each counts:");
        }

        foreach ((int track, int share) in explanation.Record.Taste.Take(ShownTaste))
        {
            Line(output, Text($"  {share / 1000.0:0.000}  {explanation.Name(track)}"));
        }

        ILookup<int, PoolVoice> voices = explanation.Record.Voices.ToLookup(voice => voice.Track);
        var pool = explanation.Row.Published;
        Table table = new Table().Border(TableBorder.Simple).AddColumn("place").AddColumn("track").AddColumn("source").AddColumn("affinity").AddColumn("strongest reason");
        for (int place = 0; place < Math.Min(ShownCandidates, pool.TrackIds.Count); place++)
        {
            int number = explanation.Number(pool.TrackIds[place]);
            table.AddRow([
                new Text(Text($"{place + 1}")),
                new Text($"{explanation.Name(pool.TrackIds[place])} ({pool.TrackIds[place]})"),
                new Text(pool.Source[place]),
                new Text(Text($"{pool.Affinity[place] / 10_000.0:0.0000}")),
                new Text(Strongest(explanation, voices[number]))]);
        }

        output.Write(table);
        var sources = pool.Source.GroupBy(source => source).OrderByDescending(source => source.Count()).ThenBy(source => source.Key, StringComparer.Ordinal);
        Line(output, $"{pool.TrackIds.Count} candidates by source: {string.Join(", ", sources.Select(source => $"{source.Key} {source.Count()}"))}");
        var dropped = TrackFate.Dropped(explanation);
        Line(output, $"Spoken for and not in the pool: {(dropped.Count == 0 ? "none" : string.Join(", ", dropped.Select(way => $"{way.Way} {way.Tracks}")))}");
    }

    private static string Strongest(Explanation explanation, IEnumerable<PoolVoice> voices) =>
        voices.OrderByDescending(voice => voice.Amount).ThenBy(voice => voice.Source).ThenBy(voice => voice.From).Cast<PoolVoice?>().FirstOrDefault() is { } voice
            ? $"{VoiceWords.Who(explanation, voice)}: {VoiceWords.Amount(voice.Amount)}"
            : "fills the pool up";
}
