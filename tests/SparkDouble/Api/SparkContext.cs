#nullable disable
using Microsoft.Spark.Hadoop.Conf;
using Microsoft.Spark.Interop.Ipc;
using Pipelines.SparkDouble.Backend;

namespace Microsoft.Spark;

public sealed class SparkContext : IJvmObjectReferenceProvider
{
    internal SparkContext(JvmContext context) => (Context, Reference) = (context, new JvmObjectReference(context));

    public JvmObjectReference Reference { get; private set; }

    internal JvmContext Context { get; }

    public void AddFile(string path, bool recursive = false) =>
        JvmFailure.Guard("Nonstatic method 'addFile' failed", () => Context.AddFile(path, recursive));

    public void SetJobGroup(string groupId, string description, bool interruptOnCancel = false) => Context.SetJobGroup(groupId, description);

    public Configuration HadoopConfiguration() => new();
}
