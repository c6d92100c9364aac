using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Pipelines.Contracts;
using Pipelines.Storage;

namespace Pipelines.Snapshots;

/// <summary>Manifests and pointers as JSON: snake case, indented for people who open one.</summary>
public static class SnapshotJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        IgnoreReadOnlyProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = JsonTypeInfoResolver.Combine(SnapshotJsonContext.Default, new DefaultJsonTypeInfoResolver()),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static byte[] Write<T>(T value) => [.. JsonSerializer.SerializeToUtf8Bytes(value, Options), (byte)'\n'];

    /// <exception cref="BadInputException">The object is not what its name says.</exception>
    public static T Read<T>(string name, StoredObject stored)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(stored.Content, Options) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            throw new BadInputException($"{name} can't be read: {e.Message} Remove it, and run the newest published date again.", e);
        }
    }

    public static string Sha256(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}

/// <summary>What is read by the thousand: its readers are made when the program is built.</summary>
[JsonSerializable(typeof(Manifest))]
[JsonSerializable(typeof(Pointer))]
[JsonSerializable(typeof(Release))]
internal sealed partial class SnapshotJsonContext : JsonSerializerContext;
