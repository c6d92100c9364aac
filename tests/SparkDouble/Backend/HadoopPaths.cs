using System.Collections.Concurrent;
using System.Text;

namespace Pipelines.SparkDouble.Backend;

/// <summary>
/// Where Hadoop's paths lie on this machine. A path without a scheme is of the cluster's default file system, which no driver's disk is: it is
/// refused, though it would do in local mode.
/// </summary>
internal static class HadoopPaths
{
    private static readonly ConcurrentDictionary<string, string> Mounts = new();

    /// <summary>Makes a bucket or another file system a directory of this machine.</summary>
    public static void Mount(string root, string directory) => Mounts[root] = directory;

    public static string Local(string path)
    {
        if (path.StartsWith("file:///", StringComparison.Ordinal))
        {
            return path["file://".Length..];
        }

        foreach ((string root, string directory) in Mounts)
        {
            if (path.StartsWith($"{root}/", StringComparison.Ordinal))
            {
                return Path.Combine(directory, path[(root.Length + 1)..]);
            }
        }

        throw JvmFailure.Thrown("org.apache.hadoop.fs.UnsupportedFileSystemException", $"No FileSystem for {path}");
    }

    /// <summary>A pattern's files; a backslash takes a character as it is.</summary>
    public static string[] Glob(string pattern)
    {
        StringBuilder literal = new();
        for (int i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] is '{' or '}' or '[' or ']' or '*' or '?')
            {
                return Matching(Local(pattern));
            }

            literal.Append(pattern[i] == '\\' && i + 1 < pattern.Length ? pattern[++i] : pattern[i]);
        }

        return [Local(literal.ToString())];
    }

    /// <summary>A pattern's directory, of the two forms that are used: <c>directory/name=*/*.parquet</c> and <c>directory/*.parquet</c>.</summary>
    public static string Above(string pattern) => string.Join('/', pattern.Split('/')[..(pattern.EndsWith("=*/*.parquet", StringComparison.Ordinal) ? ^2 : ^1)]);

    private static string[] Matching(string pattern)
    {
        string directory = Above(pattern);
        if (directory.Contains('*', StringComparison.Ordinal))
        {
            throw new NotSupportedException($"the double globs no {pattern}");
        }

        string[] steps = pattern[(directory.Length + 1)..].Split('/');
        string[] folders = steps is [{ } folder, _] ? Directory.GetDirectories(directory, folder) : [directory];
        return [.. folders.SelectMany(found => Directory.GetFiles(found, steps[^1])).Where(file => !Path.GetFileName(file).StartsWith('.'))];
    }
}
