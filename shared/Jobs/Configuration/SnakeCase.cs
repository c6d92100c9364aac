using System.Text.Json;

namespace Pipelines.Jobs.Configuration;

/// <summary>C# names as jobs.yaml writes them: <c>HalfLifeDays</c> as <c>half_life_days</c>.</summary>
internal static class SnakeCase
{
    public static string Of(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
