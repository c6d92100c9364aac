using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipelines.Benchmarks.Night;

/// <summary>Files of the bench: snake case, indented.</summary>
internal static class BenchJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
    };

    public static string Text<T>(T value) => JsonSerializer.Serialize(value, Options) + "\n";

    /// <summary>Writes a file that is there as a whole or not at all.</summary>
    public static void Write<T>(string path, T value)
    {
        File.WriteAllText($"{path}.new", Text(value));
        File.Move($"{path}.new", path, overwrite: true);
    }

    /// <exception cref="BenchException">The file is not what its name says.</exception>
    public static T Read<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), Options) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            throw new BenchException($"{path} can't be read: {e.Message}");
        }
    }
}
