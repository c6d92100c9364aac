using System.Collections.Concurrent;

namespace Pipelines.Kernels.Model;

/// <summary>
/// What this process has loaded of files of one kind, shared by all threads. The digest of a file's content names it, so that a path may be
/// used again for another.
/// </summary>
internal sealed class LoadedFiles<T>
    where T : class
{
    private readonly ConcurrentDictionary<string, Lazy<T>> _files = new(StringComparer.Ordinal);

    /// <summary>Loads a file, or returns it if this process has it.</summary>
    /// <param name="path">As SQL has it: see <see cref="SharedFile"/>.</param>
    /// <param name="load">Is given the path on this machine.</param>
    public T Load(string path, string digest, Func<string, T> load)
    {
        Lazy<T> file = _files.GetOrAdd(digest, _ => new Lazy<T>(() => load(SharedFile.Locate(path))));
        try
        {
            return file.Value;
        }
        catch
        {
            // A failure must not outlive the file that caused it.
            _files.TryRemove(KeyValuePair.Create(digest, file));
            throw;
        }
    }

    /// <summary>Forgets a file.</summary>
    /// <returns>What was loaded; null where nothing was.</returns>
    public T? Release(string digest) => _files.TryRemove(digest, out Lazy<T>? file) && file.IsValueCreated ? file.Value : null;
}
