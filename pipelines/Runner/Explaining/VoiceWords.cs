using System.Globalization;
using System.Text;
using Pipelines.Kernels.Pools;

namespace Pipelines.Runner.Explaining;

/// <summary>What a voice of a <see cref="PoolRecord"/> said, in words and in the numbers that it was made of.</summary>
internal static class VoiceWords
{
    private const double Thousand = 1000, TenThousand = 10_000;

    public static string Who(Explanation explanation, PoolVoice voice) => voice.Source switch
    {
        CandidateSource.Neighbor => $"goes with {explanation.Name(voice.From)}{Plays(explanation, voice.From)}",
        CandidateSource.Artist => "by an artist near the taste",
        CandidateSource.Fresh => "just released by an artist near the taste",
        CandidateSource.Emerging => "emerging, by an artist near the taste",
        CandidateSource.Audio => $"sounds like {explanation.Name(voice.From)}{Plays(explanation, voice.From)}",
        CandidateSource.Popular => explanation.Country.Length == 0 ? "popular everywhere" : $"popular in {explanation.Country}",
        _ => throw new ArgumentOutOfRangeException(nameof(voice), voice, null),
    };

    public static string How(Explanation explanation, PoolVoice voice) => voice.Source switch
    {
        CandidateSource.Neighbor => Text($"share {Share(explanation, voice.From) / Thousand:0.000} × weight {voice.Amount / Share(explanation, voice.From) / TenThousand:0.0000}"),
        CandidateSource.Artist => Text($"nearness {Nearness(explanation, voice.From)} × audience beside the artist's most popular track {Audience(explanation, voice):0.000}"),
        CandidateSource.Fresh => Text($"nearness {Nearness(explanation, voice.From)} × fresh_weight {explanation.Row.Options.FreshWeight}"),
        CandidateSource.Emerging => Text($"nearness {Nearness(explanation, voice.From)} × lean to its genres {explanation.Record.Lean(voice.Track):0.00} × emerging_weight {explanation.Row.Options.EmergingWeight}"),
        CandidateSource.Audio => Text($"share {Share(explanation, voice.From) / Thousand:0.000} × likeness {Likeness(explanation, voice):0.0000} × audio_weight {explanation.Row.Options.AudioWeight}"),
        CandidateSource.Popular => Text($"share of listeners {PopularShare(explanation, voice.Track):0.0000} × lean to its genres {explanation.Record.Lean(voice.Track):0.00} × popular_weight {explanation.Row.Options.PopularWeight}"),
        _ => throw new ArgumentOutOfRangeException(nameof(voice), voice, null),
    };

    /// <summary>As a likelihood, 0 to 1 unless it speaks against.</summary>
    public static string Amount(long amount) => Text($"{(double)amount / PoolRecord.Unit:0.0000000}");

    private static string Plays(Explanation explanation, int track) =>
        Text($" ({explanation.Heard.Where(release => release.TrackNo == track).Sum(release => release.Plays)} plays)");

    private static int Share(Explanation explanation, int track) => explanation.Record.Taste.First(taste => taste.Track == track).Share;

    private static string Nearness(Explanation explanation, int artist)
    {
        PoolNearness near = explanation.Record.Nearness(artist);
        return Text($"{(double)near.Value / PoolRecord.Unit:0.000000} (own {near.Own / Thousand:0.000}, near {(double)near.Near / PoolRecord.Unit:0.000000})");
    }

    private static double Audience(Explanation explanation, PoolVoice voice)
    {
        ReadOnlySpan<int> listeners = explanation.Model.Listeners;
        return (listeners[voice.Track] + 1.0) / (listeners[explanation.Model.TracksOf(voice.From)[0]] + 1.0);
    }

    private static double Likeness(Explanation explanation, PoolVoice voice) =>
        explanation.Replay.Shelves.Likeness(voice.From)[explanation.Replay.Shelves.SoundingLike(voice.From).IndexOf(voice.Track)] / TenThousand;

    private static double PopularShare(Explanation explanation, int track)
    {
        int country = explanation.Replay.Shelves.Country(Encoding.UTF8.GetBytes(explanation.Country));
        return (double)explanation.Replay.Shelves.PopularShares(country)[explanation.Replay.Shelves.Popular(country).IndexOf(track)] / PoolRecord.Unit;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
