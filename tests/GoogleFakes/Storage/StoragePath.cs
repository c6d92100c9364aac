namespace Pipelines.GoogleFakes.Storage;

/// <summary>
/// Where a request goes: /storage/v1/…, /download/storage/v1/… or /upload/storage/v1/…. Google's Node client leaves /storage/v1 away
/// where STORAGE_EMULATOR_HOST is set.
/// </summary>
internal sealed record StoragePath(bool IsUpload, string[] Segments)
{
    public static bool IsOf(string[] path) => path is ["storage", "v1", ..] or ["download" or "upload", "storage", "v1", ..] or ["b", ..];

    public static StoragePath Parse(string[] path) => path switch
    {
        ["upload", _, _, .. var segments] => new StoragePath(true, segments),
        ["download", _, _, .. var segments] => new StoragePath(false, segments),
        ["storage", _, .. var segments] => new StoragePath(false, segments),
        _ => new StoragePath(false, path),
    };
}
