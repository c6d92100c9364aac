namespace Pipelines.Kernels.Model;

/// <summary>
/// Where a file that kernels read lies on this machine. A whole path is one of this machine; a bare name is that of a file which Spark
/// brought to it (SparkContext.AddFile), and lies where Microsoft.Spark's worker says. This assembly refers to none of Spark's, hence by name.
/// </summary>
internal static class SharedFile
{
    /// <exception cref="FileNotFoundException">A bare name, and this process is no worker of Spark.</exception>
    public static string Locate(string path)
    {
        if (Path.IsPathRooted(path))
        {
            return path;
        }

        Type? files = AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType("Microsoft.Spark.SparkFiles")).FirstOrDefault(type => type is not null);
        Func<string, string> locate = files?.GetMethod("Get", [typeof(string)])?.CreateDelegate<Func<string, string>>()
            ?? throw new FileNotFoundException($"{path} is a file that Spark shares, and this process is no worker of Spark.", path);
        return locate(path);
    }
}
