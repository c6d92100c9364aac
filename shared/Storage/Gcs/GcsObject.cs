using System.Globalization;
using Newtonsoft.Json;

namespace Pipelines.Storage.Gcs;

/// <summary>What is known of an object. Source: Cloud Storage JSON API, resource representation of Objects; the parts of it that are asked for.</summary>
public sealed class GcsObject
{
    /// <summary>Key in <see cref="Metadata"/> of an id that each write makes up, by which a writer knows its own when the answer was lost.</summary>
    public const string WriteKey = "write";

    internal const string Fields = "name,generation,size,crc32c,updated,metadata";

    [JsonProperty("name")]
    public string Name { get; set; } = "";

    /// <summary>Of this content: each write makes another one.</summary>
    [JsonProperty("generation", NullValueHandling = NullValueHandling.Ignore)]
    public string? Generation { get; set; }

    /// <summary>Bytes, as the API writes 64-bit numbers.</summary>
    [JsonProperty("size", NullValueHandling = NullValueHandling.Ignore)]
    public string? Size { get; set; }

    /// <summary>CRC32C of the content, big endian, in base 64.</summary>
    [JsonProperty("crc32c", NullValueHandling = NullValueHandling.Ignore)]
    public string? Crc32c { get; set; }

    /// <summary>When it was written, by the server's clock, as RFC 3339 has it.</summary>
    [JsonProperty("updated", NullValueHandling = NullValueHandling.Ignore)]
    public string? Updated { get; set; }

    [JsonProperty("metadata", NullValueHandling = NullValueHandling.Ignore)]
    public IDictionary<string, string>? Metadata { get; set; }

    [JsonIgnore]
    public long Bytes => long.Parse(Size ?? "0", CultureInfo.InvariantCulture);

    [JsonIgnore]
    public DateTimeOffset UpdatedAt => DateTimeOffset.Parse(Updated!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>A value of <see cref="Metadata"/>; null where there is none.</summary>
    public string? Find(string key) => Metadata is { } all && all.TryGetValue(key, out string? value) ? value : null;
}

/// <summary>A page of a list.</summary>
public sealed class GcsPage
{
    internal static string Fields { get; } = $"nextPageToken,prefixes,items({GcsObject.Fields})";

    [JsonProperty("nextPageToken")]
    public string? NextPageToken { get; set; }

    [JsonProperty("prefixes")]
    public IList<string>? Prefixes { get; set; }

    [JsonProperty("items")]
    public IList<GcsObject>? Items { get; set; }
}
