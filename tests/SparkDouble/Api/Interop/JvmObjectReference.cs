#nullable disable
using Pipelines.SparkDouble.Backend;

namespace Microsoft.Spark.Interop.Ipc;

/// <summary>An object of the JVM: here one of <see cref="JvmObject"/>.</summary>
public sealed class JvmObjectReference : IJvmObjectReferenceProvider
{
    internal JvmObjectReference(JvmObject target) => Target = target;

    public IJvmBridge Jvm { get; } = new JvmBridge();

    JvmObjectReference IJvmObjectReferenceProvider.Reference => this;

    internal JvmObject Target { get; }

    public object Invoke(string methodName, object arg0) => Call(methodName, arg0);

    public object Invoke(string methodName, object arg0, object arg1) => Call(methodName, arg0, arg1);

    public object Invoke(string methodName, params object[] args) => Call(methodName, args);

    private object Call(string method, params object[] args) =>
        JvmFailure.Guard($"Nonstatic method '{method}' failed", () => Target.Invoke(method, [.. args.Select(Passed)]));

    // What crosses to the JVM is a reference, or a value of the few types that the payload knows.
    private static object Passed(object argument) => argument switch
    {
        IJvmObjectReferenceProvider provider => provider.Reference.Target,
        null or int or long or string or bool or double or byte[] => argument,
        _ => throw new NotSupportedException($"Type {argument.GetType()} not supported yet"),
    };
}
