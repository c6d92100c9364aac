#nullable disable
using Microsoft.Spark.Interop.Ipc;
using Pipelines.SparkDouble.Backend;

namespace Microsoft.Spark.Hadoop.Conf;

public class Configuration : IJvmObjectReferenceProvider
{
    internal Configuration() => Reference = new JvmObjectReference(new JvmConfiguration());

    public JvmObjectReference Reference { get; private set; }
}
