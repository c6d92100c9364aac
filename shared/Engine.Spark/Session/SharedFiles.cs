using System.Collections.Concurrent;
using Microsoft.Spark;

namespace Pipelines.Engine.Spark.Session;

/// <summary>
/// Files that executors were given. Spark keeps one file a name for as long as the process lives, so that a file is named by its content:
/// two nights' models have the same name. What is given is a copy, since executors that start later fetch it when its first place may be gone.
/// </summary>
internal static class SharedFiles
{
    private static readonly ConcurrentDictionary<string, Lazy<string>> Added = new(StringComparer.Ordinal);
    private static readonly Lazy<string> Folder = new(MakeFolder);

    /// <param name="digest">Of its content; a file name.</param>
    /// <returns>The name by which kernels find it.</returns>
    public static string Add(SparkContext context, string path, string digest) => Added.GetOrAdd(digest, _ => new Lazy<string>(() =>
    {
        string copy = Path.Combine(Folder.Value, digest);
        File.Copy(path, copy, overwrite: true);
        context.AddFile(SparkPath.Of(copy));
        return digest;
    })).Value;

    private static string MakeFolder()
    {
        string folder = Directory.CreateTempSubdirectory("pipelines-shared-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }
}
