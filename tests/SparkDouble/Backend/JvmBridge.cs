using Microsoft.Spark.Interop.Ipc;

namespace Pipelines.SparkDouble.Backend;

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
}
