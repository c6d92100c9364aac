using System.Globalization;
using System.Net.Http.Headers;
using Google.Apis.Util;
using Pipelines.Google;

namespace Pipelines.Storage.Gcs.Requests;

/// <summary>
/// <c>storage.objects.get</c> with <c>alt=media</c>: an object's content, or a range of it. The answer's headers hold its generation and
/// the checksum of the whole.
/// </summary>
internal sealed class ReadObject : StorageRequest<string>
{
    public const string GenerationHeader = "x-goog-generation", HashHeader = "x-goog-hash";

    public ReadObject(GoogleService service, string bucket, string name)
        : base(service, bucket) => Object = name;

    /// <param name="first">The first byte.</param>
    /// <param name="last">The last one.</param>
    /// <param name="generation">The one that is wanted, and no other.</param>
    public ReadObject(GoogleService service, string bucket, string name, long first, long last, string generation)
        : this(service, bucket, name)
    {
        IfGenerationMatch = generation;
        ModifyRequest = request => request.Headers.Range = new RangeHeaderValue(first, last);
    }

    public override string MethodName => "get";

    public override string HttpMethod => "GET";

    public override string RestPath => "storage/v1/b/{bucket}/o/{object}";

    [RequestParameter("object", RequestParameterType.Path)]
    public string Object { get; }

    [RequestParameter("alt", RequestParameterType.Query)]
    public string Alt { get; } = "media";

    [RequestParameter("ifGenerationMatch", RequestParameterType.Query)]
    public string? IfGenerationMatch { get; }

    /// <summary>The generation that an answer is of.</summary>
    public static string? Generation(HttpResponseMessage response) =>
        response.Headers.TryGetValues(GenerationHeader, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;

    /// <summary>The CRC32C of the whole object, in base 64.</summary>
    public static string? Crc32c(HttpResponseMessage response) => response.Headers.TryGetValues(HashHeader, out IEnumerable<string>? values)
        ? values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries))
            .Where(hash => hash.StartsWith("crc32c=", true, CultureInfo.InvariantCulture))
            .Select(hash => hash["crc32c=".Length..])
            .FirstOrDefault()
        : null;
}
