using System.Collections;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pipelines.Tests.Harness;

/// <summary>Rows as lines that people compare: <c>ann | [t1, t2] | 2026-11-20</c>. Texts that are no plain words stand in quotes, long ones are cut.</summary>
internal static partial class RowText
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(object?[] values) => string.Join(" | ", values.Select(Value));

    public static string Of(object record) => Of(ObjectRows.Values(record));

    private static string Value(object? value) => value switch
    {
        null => "-",
        string { Length: > 80 } text => $"{text[..20]}...{text[^4..]} ({text.Length})",
        string text when Word().IsMatch(text) => text,
        string text => JsonSerializer.Serialize(text, Readable),
        bool flag => flag ? "true" : "false",
        byte[] bytes => Convert.ToHexStringLower(bytes),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFZ", CultureInfo.InvariantCulture),
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Value))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    [GeneratedRegex(@"^\w[\w:.-]*$")]
    private static partial Regex Word();
}
