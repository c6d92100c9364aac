#nullable disable
namespace Microsoft.Spark.Interop.Ipc;

public interface IJvmObjectReferenceProvider
{
    JvmObjectReference Reference { get; }
}

public interface IJvmBridge : IDisposable
{
    JvmObjectReference CallConstructor(string className, object arg0);
}
