using System.Text;

namespace Pipelines.Engine;

/// <summary>C# names as SQL and YAML write them.</summary>
public static class SnakeCase
{
    /// <summary><c>HalfLifeDays</c> to <c>half_life_days</c>.</summary>
    public static string From(string name)
    {
        StringBuilder text = new();
        foreach (char letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
