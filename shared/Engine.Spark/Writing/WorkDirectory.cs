using Microsoft.Spark.Interop.Ipc;
using Pipelines.Engine.Spark.Session;

namespace Pipelines.Engine.Spark.Writing;

/// <summary>
/// A fresh directory that executors write to, on a file system of Hadoop's. Microsoft.Spark wraps two of its methods, for the default file
/// system alone: the others are called by name.
/// </summary>
internal sealed class WorkDirectory
{
    private readonly EngineSession session;
    private readonly JvmObjectReference files;

    private WorkDirectory(EngineSession session, string path)
    {
        (this.session, Path) = (session, path);
        files = (JvmObjectReference)Hadoop(path).Invoke("getFileSystem", session.Spark.SparkContext.HadoopConfiguration());
    }

    public string Path { get; }

    /// <summary>Names it; the first write makes it.</summary>
    public static WorkDirectory Below(EngineSession session, string location, string name) => session.Do(
        name, () => new WorkDirectory(session, $"{SparkPath.Of(location).TrimEnd('/')}/{System.IO.Path.GetRandomFileName()}"));

    /// <summary>Full paths of what lies in it.</summary>
    /// <param name="pattern">As globStatus takes one, below the directory.</param>
    public IReadOnlyList<string> Files(string name, string pattern) => session.Do<string[]>(name, () =>
    {
        object found = files.Invoke("globStatus", Hadoop($"{SparkPath.Literal(Path)}/{pattern}"));
        return [.. ((JvmObjectReference[]?)found ?? []).Select(status => (string)((JvmObjectReference)status.Invoke("getPath")).Invoke("toString"))];
    });

    /// <summary>Brings a file to this machine; what is there of one that fails is removed.</summary>
    public void Fetch(string name, string file, string target)
    {
        try
        {
            // Of the raw file system: the other one writes a checksum beside each file.
            session.Do(name, () => files.Invoke("copyToLocalFile", false, Hadoop(file), Hadoop(SparkPath.Of(target)), true));
        }
        catch
        {
            File.Delete(target);
            throw;
        }
    }

    /// <summary>After a failure or a cancelled job as well.</summary>
    public void Remove() => files.Invoke("delete", Hadoop(Path), true);

    private JvmObjectReference Hadoop(string path) => session.Spark.SparkContext.Reference.Jvm.CallConstructor("org.apache.hadoop.fs.Path", path);
}
