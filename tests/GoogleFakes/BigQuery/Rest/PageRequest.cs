using System.Globalization;
using System.Text;

namespace Pipelines.GoogleFakes.BigQuery.Rest;

/// <summary>Which rows a client asks for.</summary>
/// <param name="Start">From 0, by <c>pageToken</c> or by <c>startIndex</c>.</param>
/// <param name="MaxResults">Null: as many as the service gives.</param>
/// <param name="IsInt64Timestamp"><c>formatOptions.useInt64Timestamp</c>: TIMESTAMP in microseconds, else in seconds with a fraction.</param>
internal sealed record PageRequest(long Start, long? MaxResults, bool IsInt64Timestamp)
{
    public static PageRequest Of(ApiCall call) => new(
        call.Query("pageToken") is { } token ? Position(token) : call.Number("startIndex") ?? 0,
        call.Number("maxResults"),
        call.Flag("formatOptions.useInt64Timestamp"));

    /// <summary>The token of the page that begins at a row; clients are not to read it.</summary>
    public static string Token(long position) => Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"row:{position}")));

    private static long Position(string token)
    {
        Span<byte> bytes = stackalloc byte[64];
        return Convert.TryFromBase64String(token, bytes, out int length)
            && Encoding.ASCII.GetString(bytes[..length]) is ['r', 'o', 'w', ':', .. var digits]
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long position)
            ? position
            : throw new BigQueryException("invalid", $"Invalid page token {token}", "pageToken");
    }
}
