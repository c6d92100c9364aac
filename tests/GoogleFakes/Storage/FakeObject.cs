using System.Text.Json.Nodes;

namespace Pipelines.GoogleFakes.Storage;

/// <summary>One version of an object, as it was at one moment.</summary>
/// <param name="Generation">Unique in the storage, and growing; never reused.</param>
/// <param name="Metageneration">1 for a new version; grows with every patch.</param>
/// <param name="Attributes">What clients may set, such as <c>contentType</c> and <c>metadata</c>, as in the resource.</param>
/// <param name="Components">How many objects it was composed of; null: it was uploaded.</param>
internal sealed record FakeObject(
    string Bucket, string Name, long Generation, long Metageneration, Content Content, JsonObject Attributes, DateTimeOffset Created, DateTimeOffset Updated, int? Components)
{
    public string ContentType => (string?)Attributes["contentType"] ?? "application/octet-stream";

    public string ETag => Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"{Generation}/{Metageneration}"));

    /// <summary>The header x-goog-hash; as in the resource, a composed object has no MD5.</summary>
    public string Hashes => Components is null ? $"crc32c={Content.Crc32C},md5={Content.Md5}" : $"crc32c={Content.Crc32C}";

    /// <summary>The resource <c>storage#object</c>. Source: Cloud Storage JSON API v1, Objects.</summary>
    /// <param name="address">Where the caller reached the fake.</param>
    public JsonObject Resource(string address)
    {
        string path = $"storage/v1/b/{Bucket}/o/{Uri.EscapeDataString(Name)}";
        JsonObject resource = new()
        {
            ["kind"] = "storage#object",
            ["id"] = $"{Bucket}/{Name}/{Generation}",
            ["selfLink"] = $"{address}/{path}",
            ["mediaLink"] = $"{address}/download/{path}?generation={Generation}&alt=media",
            ["name"] = Name,
            ["bucket"] = Bucket,
            ["generation"] = $"{Generation}",
            ["metageneration"] = $"{Metageneration}",
            ["storageClass"] = "STANDARD",
            ["size"] = $"{Content.Length}",
            ["crc32c"] = Content.Crc32C,
            ["etag"] = ETag,
            ["timeCreated"] = Rfc3339(Created),
            ["updated"] = Rfc3339(Updated),
            ["timeStorageClassUpdated"] = Rfc3339(Created),
            ["timeFinalized"] = Rfc3339(Created),
        };
        if (Components is int count)
        {
            resource["componentCount"] = count;
        }
        else
        {
            resource["md5Hash"] = Content.Md5;
        }

        foreach ((string name, JsonNode? value) in Attributes)
        {
            resource[name] = value?.DeepClone();
        }

        return resource;
    }

    public static string Rfc3339(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
}
