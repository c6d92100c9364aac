using System.Collections.Immutable;
using Pipelines.Evaluation.Splits;

namespace Pipelines.Evaluation.Contenders;

/// <summary>
/// What most training listeners played: in the world, or in the listener's country, where the world follows what nobody there played and
/// serves whoever has no known country. Ties to the lower number.
/// </summary>
public sealed class PopularContender : IContender
{
    private const int World = -1;

    private readonly Dictionary<int, int[]> orders;
    private readonly ImmutableArray<int> countries;
    private readonly bool isByCountry;

    public PopularContender(TestBed bed, bool isByCountry)
    {
        this.isByCountry = isByCountry;
        countries = bed.Countries;
        IEnumerable<int> known = isByCountry ? bed.Countries.Where(country => country != World).Distinct() : [];
        orders = known.Append(World).ToDictionary(country => country, country => Order(bed, country));
    }

    public string Name => isByCountry ? "popular-in-country" : "popular";

    public bool IsBaseline => true;

    public int[] Rank(TestListener listener, int k)
    {
        int[] order = orders[isByCountry ? countries[listener.Number] : World];
        List<int> ranked = new(k);
        for (int place = 0; place < order.Length && ranked.Count < k; place++)
        {
            if (listener.Heard.BinarySearch(order[place]) < 0)
            {
                ranked.Add(order[place]);
            }
        }

        return [.. ranked];
    }

    private static int[] Order(TestBed bed, int country)
    {
        int[] there = new int[bed.Catalog.Count];
        for (int listener = 0; listener < bed.Train.Users && country != World; listener++)
        {
            if (bed.Countries[listener] == country)
            {
                foreach (int track in bed.Train.ItemsOf(listener))
                {
                    there[track]++;
                }
            }
        }

        return
        [
            .. Enumerable.Range(0, bed.Catalog.Count)
                .Where(track => bed.Catalog.Available[track])
                .OrderByDescending(track => there[track])
                .ThenByDescending(track => bed.AudienceSizes[track])
                .ThenBy(track => track),
        ];
    }
}
