namespace Pipelines.Evaluation.Report;

/// <summary>A report's split and sizes in words.</summary>
public static class WhatWasJudged
{
    public static string Title(EvaluationReport report) => report.Split is { Kind: "time" } split
        ? $"Evaluation {split.From:yyyy-MM-dd} to {split.To:yyyy-MM-dd}"
        : $"Evaluation on held-out listeners, {report.Split.TrainDate:yyyy-MM-dd}";

    public static IEnumerable<string> Sentences(EvaluationReport report)
    {
        (SplitFacts split, SizeFacts sizes) = (report.Split, report.Sizes);
        if (split.Kind == "time")
        {
            yield return $"Learnt up to {split.TrainDate:yyyy-MM-dd}, judged by what was first played from {split.From:yyyy-MM-dd} to {split.To:yyyy-MM-dd}.";
            yield return $"A discovery is a target by a new artist that was played again on another day within {split.FollowUpDays} days; "
                + $"{split.DaysFollowed} days after the window were there to see it.";
            yield return $"{sizes.Listeners} listeners with {sizes.Targets} targets, {sizes.ListenersWithDiscoveries} of them with {sizes.Discoveries} discoveries; {Training(sizes)}";
        }
        else
        {
            yield return $"Listeners held out of all listening up to {split.TrainDate:yyyy-MM-dd}: of each some tracks are given and the others asked for.";
            yield return $"{sizes.Listeners} listeners with {sizes.Targets} targets; {Training(sizes)}";
        }

        yield return $"Intervals: 95 %, {report.Resamples} resamples of listeners, seed {report.Seed}.";
    }

    private static string Training(SizeFacts sizes) =>
        $"{sizes.TrainListeners} training listeners, {sizes.AvailableTracks} of {sizes.Tracks} tracks available.";
}
