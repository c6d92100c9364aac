using System.Collections.Immutable;

namespace Pipelines.SampleData;

/// <summary>A market and its listening week.</summary>
/// <param name="Code">ISO 3166 alpha-2.</param>
/// <param name="Share">Of the listeners and of the artists.</param>
/// <param name="UtcOffsetHours">Of its largest city in winter; daylight saving is left out.</param>
/// <param name="Weekend">Listening on Saturday and Sunday against the other days.</param>
/// <param name="Hours">Relative session starts by local hour.</param>
internal sealed record CountryProfile(string Code, double Share, int UtcOffsetHours, double Weekend, ImmutableArray<int> Hours);

/// <summary>The markets.</summary>
internal static class Countries
{
    public const int AllMarkets = 0xFF;

    // Way to work and way home; an evening peak; a late evening.
    private static readonly ImmutableArray<int> Commute =
        [3, 2, 1, 1, 1, 3, 7, 13, 12, 8, 7, 7, 8, 8, 8, 9, 11, 14, 12, 9, 8, 7, 6, 4];

    private static readonly ImmutableArray<int> Evening =
        [4, 2, 2, 1, 1, 2, 5, 8, 8, 7, 7, 8, 9, 8, 8, 9, 10, 11, 12, 13, 13, 12, 10, 7];

    private static readonly ImmutableArray<int> Late =
        [8, 5, 3, 2, 1, 2, 3, 6, 7, 8, 8, 8, 9, 9, 8, 8, 9, 10, 11, 12, 13, 14, 14, 12];

    public static readonly ImmutableArray<CountryProfile> All =
    [
        new("US", .31, -6, 0.95, Commute),
        new("BR", .17, -3, 1.15, Late),
        new("GB", .14, 0, 0.90, Commute),
        new("MX", .11, -6, 1.10, Late),
        new("DE", .10, 1, 0.95, Evening),
        new("FR", .08, 1, 1.00, Evening),
        new("JP", .05, 9, 0.85, Commute),
        new("SE", .04, 1, 1.05, Evening),
    ];

    public static readonly ImmutableArray<string> Codes = [.. All.Select(country => country.Code)];

    /// <summary>Draws a country by its share.</summary>
    public static WeightedDraw BySize { get; } =
        new([.. Enumerable.Range(0, All.Length)], [.. All.Select(country => country.Share)]);
}
