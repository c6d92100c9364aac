using Pipelines.Kernels.Discovery;
using Pipelines.Runner.Explaining;
using Spectre.Console;
using static Pipelines.Runner.Output.ExplanationView;

namespace Pipelines.Runner.Output;

/// <summary>One candidate's discovery score, part by part, in words and numbers, as it is published. Formula: shared/adr/0009.</summary>
internal static class ExplainedScoreView
{
    private const double One = 10_000;

    public static void Write(IAnsiConsole output, Explanation explanation)
    {
        if (explanation.Scores is not { } scores || explanation.ScoreSettings is not { } settings)
        {
            Line(output, $"Discovery score: discovery-scores of {explanation.Date:yyyy-MM-dd} has no row {explanation.Row.Published.UserId}; make it: pipelines run discovery-scores --date {explanation.Date:yyyy-MM-dd}");
            return;
        }

        if (!explanation.ScoresAreOfThisRun)
        {
            Line(output, "Warning: discovery-scores was made from another run of candidate-pools than the one explained here.");
        }

        int place = explanation.PlaceIn(scores.TrackIds);
        if (place < 0)
        {
            Line(output, "Discovery score: none, only candidates of the pool have one.");
            return;
        }

        Line(output, Text($"Discovery score {scores.Discovery[place] / One:0.0000}, place {place + 1} of {scores.TrackIds.Count}:"));
        Table table = new Table().Border(TableBorder.Simple).AddColumn("part").AddColumn("value").AddColumn("weight").AddColumn("in words");
        NoveltyWeights weights = settings.Weights;
        Add(table, "track novelty", scores.TrackNovelty[place], weights.Track, scores.TrackNovelty[place] == One ? "never heard" : "long unheard");
        Add(table, "artist novelty", scores.ArtistNovelty[place], weights.Artist, ArtistWords(explanation));
        Add(table, "genre distance", scores.GenreDistance[place], weights.Genre, "0 the genres played, 1 none of them; 0.5 unknown");
        Add(table, "audio distance", scores.AudioDistance[place], weights.Audio, "0 sounds like the taste (tempo, key, energy, valence); 0.5 unknown");
        Add(table, "unexpectedness", scores.Unexpectedness[place], weights.Unexpectedness, "0 everybody in the country plays it, 1 nobody");
        output.Write(table);
        NoveltyParts parts = new(
            scores.TrackNovelty[place] / One, scores.ArtistNovelty[place] / One, scores.GenreDistance[place] / One, scores.AudioDistance[place] / One, scores.Unexpectedness[place] / One);
        double relevance = DiscoveryScore.Relevance(scores.Affinity[place], scores.Affinity.Max());
        double novelty = DiscoveryScore.Novelty(parts, weights), noveltyWeight = scores.NoveltyWeight / One;
        Line(output, Text($"Relevance {relevance:0.0000}: affinity {scores.Affinity[place] / One:0.0000} over the pool's best, {scores.Affinity.Max() / One:0.0000}; exponent {settings.RelevanceExponent}."));
        Line(output, Text($"Novelty {novelty:0.0000}: mean of the parts by their weights. It counts by {noveltyWeight:0.0000}: {settings.Novelty} + {settings.ExplorationGain} × exploration {(explanation.Row.WhyNotOwn is null ? explanation.Exploration ?? 0 : 0) / One:0.0000}, at most 1."));
        double score = DiscoveryScore.Of(relevance, novelty, noveltyWeight, settings.RelevanceExponent);
        Line(output, Text($"Score: {relevance:0.0000}^{settings.RelevanceExponent} × (1 - {noveltyWeight:0.0000} × (1 - {novelty:0.0000})) = {score:0.0000}."));
    }

    private static void Add(Table table, string part, short value, double weight, string words) =>
        table.AddRow(new Text(part), new Text(Text($"{value / One:0.0000}")), new Text(Text($"{weight}")), new Text(words));

    private static string ArtistWords(Explanation explanation)
    {
        int artist = explanation.Model.Artists[explanation.TrackNo];
        if (artist < 0)
        {
            return "the artist is unknown";
        }

        HeardTrack[] played = [.. explanation.Heard.Where(release => release.TrackNo >= 0 && release.Plays > 0 && explanation.Model.Artists[(int)release.TrackNo] == artist)];
        if (explanation.Row.WhyNotOwn is not null || played.Length == 0)
        {
            return "the artist was never played";
        }

        int days = explanation.Date.DayNumber - DateOnly.FromDateTime(played.Max(release => release.LastPlayedAt)!.Value).DayNumber;
        return Text($"the artist was played {played.Sum(release => release.Plays)} times, last {days} days ago");
    }
}
