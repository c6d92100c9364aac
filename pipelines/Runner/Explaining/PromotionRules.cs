using System.Globalization;
using Pipelines.Kernels.Promotions;
using Pipelines.PromotionScores.Campaigns;

namespace Pipelines.Runner.Explaining;

/// <summary>A rule of a campaign beside what is true of a listener.</summary>
/// <param name="Holds">Null where a rule before it refused the listener already.</param>
internal sealed record PromotionRule(string Name, string Asks, string Finds, bool? Holds);

/// <summary>The rules of a campaign in the order in which they are asked, each with its values.</summary>
internal static class PromotionRules
{
    private const string Any = "any";

    public static IEnumerable<PromotionRule> Of(PromotionExplanation explanation, Campaign campaign)
    {
        bool runs = campaign.IsServedBy(explanation.Date);
        yield return new("dates", Text($"{campaign.Starts:yyyy-MM-dd} to {campaign.Ends:yyyy-MM-dd}"), Text($"{Campaign.ServedOn(explanation.Date):yyyy-MM-dd}"), runs);
        if (!runs || explanation.Verdict is not { } verdict)
        {
            yield break;
        }

        string known = explanation.Rule?.Country is { Length: > 0 } country ? country : "unknown";
        string takesExplicit = explanation.Rule?.RefusesExplicit > 0 ? "refuses explicit" : "takes explicit";
        string track = explanation.TrackId is { } id ? explanation.Name(id) : "";
        string affinity = verdict.Refusal is PromotionRefusal.None or PromotionRefusal.AffinityFloor ? Share(verdict.Affinity) : "";
        yield return Rule("country", campaign.Countries.IsEmpty ? Any : string.Join(", ", campaign.Countries), known, PromotionRefusal.Country);
        yield return Rule("promotion", campaign.IsExplicit ? "explicit" : "not explicit", takesExplicit, PromotionRefusal.ExplicitPromotion);
        yield return Rule("exploration", Exploration(campaign), explanation.Exploration is { } own ? Share(own) : "unknown", PromotionRefusal.Exploration);
        yield return Rule("audience", Audience(campaign), "", PromotionRefusal.Audience);
        yield return Rule("track", campaign.TrackId is { } one ? explanation.Name(one) : $"the best of artist {campaign.ArtistId}", track, PromotionRefusal.NoTrack);
        yield return Rule("blocks", "not blocked", "", PromotionRefusal.Blocked);
        yield return Rule("heard", campaign.ExcludesHeard ? "not heard" : Any, Heard(explanation, campaign), PromotionRefusal.Heard);
        yield return Rule("explicit track", "allowed", takesExplicit, PromotionRefusal.ExplicitTrack);
        yield return Rule("market", "of the track", known, PromotionRefusal.Market);
        yield return Rule("artist", campaign.IsNewToArtist ? "never heard" : Any, "", PromotionRefusal.KnowsArtist);
        yield return Rule("affinity", $"at least {Share(campaign.MinAffinity)}", affinity, PromotionRefusal.AffinityFloor);

        PromotionRule Rule(string name, string asks, string finds, PromotionRefusal refusal) => new(
            name, asks, finds, verdict.Refusal == PromotionRefusal.None || refusal < verdict.Refusal ? true : refusal == verdict.Refusal ? false : null);
    }

    /// <summary>Why a campaign is not for a listener, as a sentence without its end.</summary>
    public static string Sentence(PromotionRefusal refusal) => refusal switch
    {
        PromotionRefusal.Country => "it is for listeners of other countries",
        PromotionRefusal.ExplicitPromotion => "the promotion is explicit, which the listener refuses",
        PromotionRefusal.Exploration => "the listener's exploration is outside of its range",
        PromotionRefusal.Audience => "the listener plays none of its genres and artists",
        PromotionRefusal.NoTrack => "the catalog has no track of it that can be played now",
        PromotionRefusal.Blocked => "blocked by the listener",
        PromotionRefusal.Heard => "the listener heard it",
        PromotionRefusal.ExplicitTrack => "the track is explicit, which the listener refuses",
        PromotionRefusal.Market => "the track may not be played in the listener's country",
        PromotionRefusal.KnowsArtist => "the listener heard the artist, and it is for those who did not",
        PromotionRefusal.AffinityFloor => "it fits the listener less than it asks for",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    };

    private static string Exploration(Campaign campaign) =>
        campaign is { MinExploration: 0, MaxExploration: 1 } ? Any : Text($"{campaign.MinExploration:0.####} to {campaign.MaxExploration:0.####}");

    private static string Audience(Campaign campaign)
    {
        string[] who = [.. campaign.Genres, .. campaign.Artists.Select(artist => $"artist {artist}")];
        return who.Length == 0 ? "everybody" : $"plays {string.Join(" or ", who)}";
    }

    private static string Heard(PromotionExplanation explanation, Campaign campaign)
    {
        // Of an artist's tracks the one that is promoted was picked for not being refused.
        string? track = campaign.TrackId ?? explanation.TrackId;
        HeardTrack? release = explanation.Heard.FirstOrDefault(one => one.TrackId == track && one.Heard);
        return release is null ? "" : Text($"{release.Plays} plays");
    }

    private static string Share(long tenThousandths) => Text($"{tenThousandths / 10_000.0:0.0000}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
