using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pipelines.Contracts;

namespace Pipelines.Jobs.Configuration;

/// <summary>Option values as the manifest records them: invariant, and different for different values of an option.</summary>
internal static class CanonicalText
{
    // Track titles and the like stay readable; the text is not put into HTML.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Every option of the record, defaults included, sorted by key.</summary>
    public static ImmutableSortedDictionary<string, string> OfOptions(object options) =>
        OptionProperty.AllOf(options.GetType()).ToImmutableSortedDictionary(
            property => property.Key,
            property => Of(property.ValueIn(options)),
            StringComparer.Ordinal);

    public static string Of(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        // -0.0 equals 0.0 and computes alike, but prints differently: the sum is never -0.0.
        double number => (number + 0.0).ToString("R", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Enum name => SnakeCase.Of(name.ToString()),
        // Quoted only where it would read as another value, as YAML does.
        string text => text is "null" || text.StartsWith('"') ? JsonSerializer.Serialize(text, Readable) : text,
        IReadOnlyList<string> list => JsonSerializer.Serialize(list, Readable),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
