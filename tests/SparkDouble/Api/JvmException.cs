#nullable disable
namespace Microsoft.Spark;

/// <summary>Its message is the JVM's whole stack trace.</summary>
public class JvmException : Exception
{
    public JvmException(string message)
        : base(message)
    {
    }
}
