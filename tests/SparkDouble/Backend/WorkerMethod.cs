using System.Reflection;

namespace Pipelines.SparkDouble.Backend;

/// <summary>
/// A function's method as a worker finds it: of the type's name and the method's alone, in an assembly that it can load. What the real one
/// would carry over as a closure, with its fields, is refused.
/// </summary>
internal static class WorkerMethod
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    // Of those that target net8.0, as the workers run it.
    private static readonly HashSet<string> Assemblies = ["Pipelines.Kernels"];

    /// <summary>Lets a test's own methods be found.</summary>
    public static void Load(Assembly assembly) => Assemblies.Add(assembly.GetName().Name!);

    public static MethodInfo Find(string name, Delegate function)
    {
        MethodInfo given = function.Method;
        string method = $"{given.DeclaringType?.FullName}.{given.Name}";
        if (function.Target is not null || given.DeclaringType is not { } type || type.FullName!.Contains('<', StringComparison.Ordinal) || given.Name.Contains('<', StringComparison.Ordinal))
        {
            throw new NotSupportedException($"{name}: {method} is a closure, a lambda or an object's method");
        }

        if (!given.IsPublic || !given.IsStatic || given.IsGenericMethod || !type.IsVisible || type.IsGenericType)
        {
            throw new NotSupportedException($"{name}: {method} is not public and static, or is generic");
        }

        string assembly = type.Assembly.GetName().Name!;
        if (!Assemblies.Contains(assembly))
        {
            throw new NotSupportedException($"{name}: {assembly} is not built for the workers' net8.0");
        }

        // Throws AmbiguousMatchException where there are two of the name.
        return type.GetMethod(given.Name, Any)!;
    }
}
