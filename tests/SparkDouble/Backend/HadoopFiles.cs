namespace Pipelines.SparkDouble.Backend;

internal sealed class JvmConfiguration : JvmObject
{
    public override object? Invoke(string method, object?[] arguments) => throw NoMethod(method, arguments);
}

/// <summary>org.apache.hadoop.fs.Path.</summary>
internal sealed class HadoopPath(string text) : JvmObject
{
    public string Text => text;

    public override object? Invoke(string method, object?[] arguments) => (method, arguments) switch
    {
        ("getFileSystem", [JvmConfiguration]) => new Microsoft.Spark.Interop.Ipc.JvmObjectReference(new HadoopFileSystem(text)),
        ("toString", []) => text,
        _ => throw NoMethod(method, arguments),
    };
}

/// <summary>org.apache.hadoop.fs.FileStatus.</summary>
internal sealed class HadoopFileStatus(string path) : JvmObject
{
    public override object? Invoke(string method, object?[] arguments) =>
        (method, arguments) is ("getPath", []) ? new Microsoft.Spark.Interop.Ipc.JvmObjectReference(new HadoopPath(path)) : throw NoMethod(method, arguments);
}

/// <summary>org.apache.hadoop.fs.FileSystem, of the path that it was got from.</summary>
internal sealed class HadoopFileSystem(string of) : JvmObject
{
    private readonly string scheme = of[..of.IndexOf("://", StringComparison.Ordinal)];

    public override object? Invoke(string method, object?[] arguments)
    {
        switch (method, arguments)
        {
            case ("globStatus", [HadoopPath pattern]):
                string local = HadoopPaths.Local(Owned(pattern));
                return HadoopPaths.Glob(pattern.Text)
                    .Select(file => new Microsoft.Spark.Interop.Ipc.JvmObjectReference(new HadoopFileStatus(Named(file, pattern.Text, local))))
                    .ToArray();
            case ("copyToLocalFile", [bool move, HadoopPath source, HadoopPath target, true]):
                string from = HadoopPaths.Local(Owned(source)), to = HadoopPaths.Local(target.Text);
                File.Copy(from, to, overwrite: true);
                if (move)
                {
                    File.Delete(from);
                }

                return null;
            case ("delete", [HadoopPath path, bool recursive]):
                string gone = HadoopPaths.Local(Owned(path));
                bool existed = Directory.Exists(gone);
                if (existed)
                {
                    Directory.Delete(gone, recursive);
                }

                return existed;
            default:
                throw NoMethod(method, arguments);
        }
    }

    // Named as it was asked for: gs://bucket/dir, wherever that lies.
    private static string Named(string file, string pattern, string local) => HadoopPaths.Above(pattern) + file[HadoopPaths.Above(local).Length..];

    private string Owned(HadoopPath path) => path.Text.StartsWith($"{scheme}://", StringComparison.Ordinal)
        ? path.Text
        : throw JvmFailure.Thrown("java.lang.IllegalArgumentException", $"Wrong FS: {path.Text}, expected: {scheme}:///");
}
