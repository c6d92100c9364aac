using System.Globalization;
using System.Text.Json;
using Pipelines.Jobs.Configuration;

namespace Pipelines.Runner.Exporting;

/// <summary>Values as Python writes them.</summary>
internal static class PythonText
{
    // What JSON escapes, Python reads alike.
    public static string Of(string text) => JsonSerializer.Serialize(text, Plain);

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Of))}]";

    public static string Of(Duration duration) => string.Create(CultureInfo.InvariantCulture, $"timedelta(seconds={duration.Seconds})");
}
