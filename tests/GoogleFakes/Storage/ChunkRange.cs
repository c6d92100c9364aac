using System.Globalization;
using System.Text.RegularExpressions;

namespace Pipelines.GoogleFakes.Storage;

/// <summary>
/// The header Content-Range of a request to an upload session: <c>bytes 0-262143/*</c>, <c>bytes 0-99/100</c>, <c>bytes 0-*/*</c> (to the
/// body's end), or a question, <c>bytes */*</c> or <c>bytes */100</c>. Without the header the body is the whole object.
/// </summary>
/// <param name="First">Null: a question.</param>
/// <param name="Last">Null: where the body ends.</param>
/// <param name="Total">Null: not said.</param>
internal sealed partial record ChunkRange(long? First, long? Last, long? Total)
{
    /// <exception cref="ApiException">400: not such a header.</exception>
    public static ChunkRange Parse(ApiCall call)
    {
        if (call.Header("Content-Range") is not string header)
        {
            return new ChunkRange(0, null, null);
        }

        Match match = Pattern().Match(header);
        return match.Success
            ? new ChunkRange(Number(match.Groups["first"]), Number(match.Groups["last"]), Number(match.Groups["total"]))
            : throw ApiException.BadRequest($"Invalid Content-Range: {header}");
    }

    private static long? Number(Group group) => group.Success ? long.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^bytes (?:\*|(?<first>\d{1,18})-(?:\*|(?<last>\d{1,18})))/(?:\*|(?<total>\d{1,18}))$")]
    private static partial Regex Pattern();
}
