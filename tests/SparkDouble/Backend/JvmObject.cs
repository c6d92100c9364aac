namespace Pipelines.SparkDouble.Backend;

/// <summary>An object of the JVM, whose methods are called by name and arguments' types.</summary>
internal abstract class JvmObject
{
    /// <exception cref="Microsoft.Spark.JvmException">There is no such method, or it failed.</exception>
    public abstract object? Invoke(string method, object?[] arguments);

    protected Microsoft.Spark.JvmException NoMethod(string method, object?[] arguments) => JvmFailure.Thrown(
        "java.lang.Exception", $"No matched method found for class {GetType().Name}.{method}({string.Join(",", arguments.Select(a => a?.GetType().Name ?? "null"))})");
}
