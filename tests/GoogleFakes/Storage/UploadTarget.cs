using System.Text.Json.Nodes;

namespace Pipelines.GoogleFakes.Storage;

/// <summary>What an upload is to become: the object's name, its attributes, the checksums that its content must have, and the preconditions.</summary>
internal sealed class UploadTarget
{
    private static readonly string[] Parameters = ["name", "upload_id", "contentEncoding", .. Preconditions.Parameters];
    private readonly Bucket bucket;
    private readonly JsonObject attributes;
    private readonly Preconditions conditions;
    private readonly string? crc32c;
    private readonly string? md5;

    private UploadTarget(Bucket bucket, string name, JsonObject attributes, Preconditions conditions, string? crc32c, string? md5)
    {
        this.bucket = bucket;
        this.attributes = attributes;
        this.conditions = conditions;
        this.crc32c = crc32c;
        this.md5 = md5;
        Name = name;
    }

    public string Name { get; }

    /// <param name="metadata">The resource that was sent with the upload; may be empty.</param>
    /// <param name="contentType">Of the content, where the resource does not say it.</param>
    /// <exception cref="ApiException">400: there is no name, or there are two.</exception>
    public static UploadTarget Of(ApiCall call, Bucket bucket, JsonObject metadata, string? contentType)
    {
        call.Accept(Parameters);
        string? told = (string?)metadata["name"];
        string name = call.Query("name") ?? told ?? throw ApiException.BadRequest("Required", "required");
        if (told is not null && told != name)
        {
            throw ApiException.BadRequest($"Value '{told}' in content does not agree with value '{name}'.");
        }

        JsonObject attributes = ObjectAttributes.Of(metadata);
        attributes["contentType"] ??= contentType;
        if (call.Query("contentEncoding") is string encoding)
        {
            attributes["contentEncoding"] ??= encoding;
        }

        return new UploadTarget(bucket, name, attributes, Preconditions.Of(call), (string?)metadata["crc32c"], (string?)metadata["md5Hash"]);
    }

    /// <summary>A resumable upload is refused at its begin where it could not end well now. It is looked at again at its end.</summary>
    public void CheckNow()
    {
        bucket.Demand("storage.objects.create", Name);
        conditions.CheckWrite(bucket.Objects.GetValueOrDefault(Name));
    }

    /// <param name="content">The bucket's from now on.</param>
    /// <param name="hashHeader">The header x-goog-hash of the request that ends the upload; null: not sent.</param>
    /// <exception cref="ApiException">400: a checksum that the client gave is not the content's; 412.</exception>
    public FakeObject Insert(Content content, string? hashHeader)
    {
        try
        {
            string[] hashes = hashHeader?.Split(',', StringSplitOptions.TrimEntries) ?? [];
            Check("CRC32C", crc32c, content.Crc32C);
            Check("CRC32C", Hash(hashes, "crc32c="), content.Crc32C);
            Check("MD5 hash", md5, content.Md5);
            Check("MD5 hash", Hash(hashes, "md5="), content.Md5);
        }
        catch (ApiException)
        {
            content.Release();
            throw;
        }

        return bucket.Insert(Name, conditions, content, attributes);
    }

    private static string? Hash(string[] hashes, string kind) => hashes.FirstOrDefault(hash => hash.StartsWith(kind, StringComparison.Ordinal))?[kind.Length..];

    private static void Check(string kind, string? provided, string calculated)
    {
        if (provided is not null && provided != calculated)
        {
            throw ApiException.BadRequest($"Provided {kind} \"{provided}\" doesn't match calculated {kind} \"{calculated}\".");
        }
    }
}
