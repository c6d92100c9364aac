using System.Collections.Immutable;
using System.Text;
using Pipelines.Contracts;

namespace Pipelines.PromotionScores.Campaigns;

/// <summary>Makes campaigns of the rows of a night, or lists all that is wrong with them.</summary>
public static class ValidCampaigns
{
    /// <summary>Campaigns are numbered by 16 bits.</summary>
    public const int Most = ushort.MaxValue;

    private const int ShownFaults = 1000;

    private static readonly Comparer<string> ByBytes = Comparer<string>.Create(
        (one, other) => Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other)));

    /// <param name="deliveries">Null where the source is not declared: then a row says itself what was delivered.</param>
    /// <returns>In the order of their ids' UTF-8 bytes. More may be delivered than the goal: such a campaign is done.</returns>
    /// <exception cref="BadInputException">Names every fault of every row, by campaign; of deliveries those of these campaigns, and of none.</exception>
    public static ImmutableArray<Campaign> Of(IReadOnlyList<CampaignRow> rows, IReadOnlyList<DeliveredRow>? deliveries)
    {
        DemandNotTooMany(rows.Count);
        CampaignRow[] sorted = [.. rows.OrderBy(row => row.CampaignId ?? "", ByBytes).ThenBy(row => row.Starts).ThenBy(row => row.Ends).ThenBy(row => row.Goal)];
        ImmutableArray<string> faults = [.. OfCampaigns(sorted, deliveries is not null), .. OfDeliveries(deliveries ?? [], sorted)];
        if (faults.Length > 0)
        {
            string more = faults.Length > ShownFaults ? $"\n  and {faults.Length - ShownFaults} more" : "";
            throw new BadInputException(
                $"campaigns can't be promoted as they are, for {(faults.Length == 1 ? "a fault" : $"{faults.Length} faults")}:\n  "
                + $"{string.Join("\n  ", faults.Take(ShownFaults))}{more}\nMend these rows and run again; without them the other campaigns run.");
        }

        Dictionary<string, long> delivered = (deliveries ?? []).ToDictionary(row => row.CampaignId!, row => row.Impressions, StringComparer.Ordinal);
        return [.. sorted.Select(row => CampaignDefaults.Fill(row, row.Delivered ?? delivered.GetValueOrDefault(row.CampaignId!)))];
    }

    /// <exception cref="BadInputException">More than <see cref="Most"/>.</exception>
    public static void DemandNotTooMany(long campaigns)
    {
        if (campaigns > Most)
        {
            throw new BadInputException($"campaigns holds {campaigns} rows, and a night takes {Most} at most. Take those out that are over, and run again.");
        }
    }

    private static IEnumerable<string> OfCampaigns(CampaignRow[] sorted, bool hasDeliveries)
    {
        int nameless = sorted.Count(row => CampaignRules.IsBlank(row.CampaignId));
        if (nameless > 0)
        {
            yield return $"campaigns: {nameless} {(nameless == 1 ? "row" : "rows")} without a campaign_id";
        }

        int twice = sorted.Count(row => row.Delivered is not null);
        if (hasDeliveries && twice > 0)
        {
            yield return $"campaigns: {twice} {(twice == 1 ? "row has" : "rows have")} delivered, which the source deliveries says: leave that column out, "
                + "or take deliveries out of jobs.yaml";
        }

        foreach (IGrouping<string, CampaignRow> one in sorted.Where(row => !CampaignRules.IsBlank(row.CampaignId)).GroupBy(row => row.CampaignId!, StringComparer.Ordinal))
        {
            if (one.Count() > 1)
            {
                yield return $"campaign '{one.Key}': an id may stand there once, got {one.Count()} rows, "
                    + $"{string.Join(" and ", one.Select(row => $"{row.Starts:yyyy-MM-dd} to {row.Ends:yyyy-MM-dd}"))}";
            }

            foreach (string fault in one.SelectMany(CampaignRules.Faults).Distinct())
            {
                yield return $"campaign '{one.Key}': {fault}";
            }
        }
    }

    // Campaigns that are gone leave their rows behind, and no night is to stop for those.
    private static IEnumerable<string> OfDeliveries(IReadOnlyList<DeliveredRow> deliveries, CampaignRow[] campaigns)
    {
        HashSet<string?> known = campaigns.Select(row => row.CampaignId).ToHashSet(StringComparer.Ordinal);
        return from row in deliveries.OrderBy(row => row.CampaignId ?? "", ByBytes)
               let isNameless = CampaignRules.IsBlank(row.CampaignId)
               where isNameless || known.Contains(row.CampaignId)
               from fault in row.Faults()
               select isNameless ? $"deliveries: {fault}" : $"deliveries of campaign '{row.CampaignId}': {fault}";
    }
}
