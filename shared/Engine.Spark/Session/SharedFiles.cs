using System.Collections.Concurrent;
using Microsoft.Spark;
using Pipelines.Storage;

namespace Pipelines.Engine.Spark.Session;

/// <summary>
/// Files that executors were given. Spark keeps one file a name for as long as the process lives, so that a file is named by its content:
/// two nights' models have the same name. What is given is a copy, since executors that start later fetch it when its first place may be gone.
/// </summary>
internal static class SharedFiles
{
    private static readonly ConcurrentDictionary<string, Lazy<string>> Added = new(StringComparer.Ordinal);
    private static readonly Lazy<string> Folder = new(MakeFolder, LazyThreadSafetyMode.PublicationOnly);

    /// <param name="digest">Of its content; a file name.</param>
    /// <returns>The name by which kernels find it.</returns>
    public static string Add(SparkContext context, string path, string digest)
    {
        Lazy<string> file = Added.GetOrAdd(digest, _ => new Lazy<string>(() => AddCopy(context, path, digest)));
        try
        {
            return file.Value;
        }
        catch
        {
            // A full disk, say, must not fail every later night of the process.
            Added.TryRemove(KeyValuePair.Create(digest, file));
            throw;
        }
    }

    private static string AddCopy(SparkContext context, string path, string digest)
    {
        string copy = Path.Combine(Folder.Value, digest);
        FileErrors.Explain(copy, () => File.Copy(path, copy, overwrite: true));
        context.AddFile(SparkPath.Of(copy));
        return digest;
    }

    private static string MakeFolder()
    {
        string folder = Directory.CreateTempSubdirectory("pipelines-shared-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(folder);
        return folder;
    }

    // An exception here would take the exit code's place.
    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
