using System.Globalization;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;

namespace Pipelines.Benchmarks.Promotions;

/// <summary>
/// <c>promotion-campaigns DATA DATE COUNT [seed]</c>: puts so many seeded campaigns in the place of a sample's own, of that date, so that
/// promotion-scores can be measured with them. Audiences are everybody, a genre, an artist or a country; goals ask for about half an impression a listener and night together.
/// </summary>
internal static class CampaignMaker
{
    private const double ImpressionsPerListener = 0.5;

    public static int Run(string[] arguments)
    {
        string data = arguments[0], date = arguments[1];
        int count = int.Parse(arguments[2], CultureInfo.InvariantCulture);
        Random random = new(arguments.Length > 3 ? int.Parse(arguments[3], CultureInfo.InvariantCulture) : 1);
        using DuckDbEngine engine = new(new EngineSettings { Threads = 1 });
        object?[][] tracks = [.. engine.Query(
            new Sql("tracks", $"select track_id, artist_id, genres[1] from read_parquet('{data}/tracks/dt={date}/*.parquet') where coalesce(available, true) order by track_id"), out _)];
        object?[][] countries = [.. engine.Query(
            new Sql("countries", $"select country, count(*) from read_parquet('{data}/listeners/*.parquet') where country is not null group by country order by country"), out _)];
        long listeners = countries.Sum(row => (long)row[1]!);
        DateOnly day = DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Schema schema = InputContracts.Campaigns with { Columns = [.. InputContracts.Campaigns.Columns.Where(column => column.Name != "delivered")] };
        engine.Rows("campaigns", schema, Enumerable.Range(0, count).Select(number => Row(number, count, tracks, countries, listeners, day, random, schema)));
        string folder = Path.Combine(data, "campaigns", $"dt={date}");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        engine.Write(new Sql("campaigns", "select * from campaigns"), new ParquetOutput { Directory = folder, Schema = schema, SortBy = ["campaign_id"] });
        Console.WriteLine($"{count} campaigns in {folder}");
        return 0;
    }

    private static object?[] Row(int number, int count, object?[][] tracks, object?[][] countries, long listeners, DateOnly day, Random random, Schema schema)
    {
        object?[] track = tracks[random.Next(tracks.Length)];
        int audience = random.Next(4), nights = random.Next(1, 29);
        Dictionary<string, object?> values = new()
        {
            ["campaign_id"] = $"campaign-{number:D5}",
            ["track_id"] = track[0],
            ["starts"] = day.AddDays(-random.Next(14)),
            ["ends"] = day.AddDays(nights - 1),
            ["goal"] = Math.Max(1, (long)(listeners * ImpressionsPerListener / count * nights * (0.2 + (1.6 * random.NextDouble())))),
            ["priority"] = random.Next(1, 4),
            ["genres"] = audience == 1 && track[2] is string genre ? new[] { genre } : null,
            ["artists"] = audience == 2 && tracks[random.Next(tracks.Length)][1] is string artist ? new[] { artist } : null,
            ["countries"] = audience == 3 ? new[] { (string)countries[random.Next(countries.Length)][0]! } : null,
            ["max_per_listener_per_day"] = random.Next(1, 3),
            ["pacing"] = random.Next(4) == 0 ? "front_loaded" : "even",
        };
        return [.. schema.Columns.Select(column => values.GetValueOrDefault(column.Name))];
    }
}
