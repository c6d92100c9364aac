using System.Text.Json;

namespace Pipelines.Contracts;

/// <summary>C# names as SQL, JSON and jobs.yaml write them: <c>HalfLifeDays</c> as <c>half_life_days</c>.</summary>
public static class SnakeCase
{
    public static string Of(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
