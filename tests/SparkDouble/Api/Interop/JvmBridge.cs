using System.Runtime.CompilerServices;
using Pipelines.SparkDouble.Backend;

namespace Microsoft.Spark.Interop.Ipc;

internal sealed class JvmBridge : IJvmBridge
{
    public JvmObjectReference CallConstructor(string className, object arg0) => JvmFailure.Guard(
        "Constructor failed",
        () => (className, arg0) is ("org.apache.hadoop.fs.Path", string path)
            ? new JvmObjectReference(new HadoopPath(path))
            : throw JvmFailure.Thrown("java.lang.ClassNotFoundException", className));

    public void Dispose()
    {
    }

    /// <summary>What it makes of the byte by which a reply tells its type; of -1, where the JVM ended, an OverflowException.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static char ReadType(int read) => Convert.ToChar(read);
}
