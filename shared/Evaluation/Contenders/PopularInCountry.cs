using Pipelines.Evaluation.Splits;

namespace Pipelines.Evaluation.Contenders;

/// <summary>
/// What most training listeners of the listener's country played; then what most in the world did, which also serves whoever has no known
/// country. Ties to the lower number.
/// </summary>
public sealed class PopularInCountry : IContender
{
    private const int Unknown = -1;

    private readonly TestBed bed;
    private readonly Dictionary<int, int[]> orders;

    public PopularInCountry(TestBed bed)
    {
        this.bed = bed;
        orders = bed.Countries.Append(Unknown).Distinct().ToDictionary(country => country, Order);
    }

    public string Name => "popular-in-country";

    public bool IsBaseline => true;

    public int[] Rank(TestListener listener, int k)
    {
        int[] order = orders[bed.Countries[listener.Number]];
        List<int> ranked = new(k);
        for (int place = 0; place < order.Length && ranked.Count < k; place++)
        {
            if (listener.Heard.AsSpan().BinarySearch(order[place]) < 0)
            {
                ranked.Add(order[place]);
            }
        }

        return [.. ranked];
    }

    private int[] Order(int country)
    {
        int[] there = new int[bed.Catalog.Count];
        for (int listener = 0; listener < bed.Train.Users && country != Unknown; listener++)
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
