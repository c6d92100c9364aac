using System.Reflection;
using Microsoft.Spark.Sql;
using Pipelines.Contracts;
using Pipelines.Kernels;
using Pipelines.Kernels.Calls;

namespace Pipelines.Engine.Spark;

/// <summary>
/// Registers the static method that a kernel has for Spark's workers. They find it by type and name alone, so that a kernel made of a closure
/// can't run there.
/// </summary>
internal static class KernelFunction
{
    // Of Func and of UdfRegistration.Register.
    private const int MostParameters = 10;

    /// <exception cref="NotSupportedException">The kernel has no such method.</exception>
    public static void Register(UdfRegistration functions, Kernel kernel)
    {
        MethodInfo method = typeof(SparkFunctions).GetMethods(BindingFlags.Public | BindingFlags.Static).SingleOrDefault(method => SnakeCase.Of(method.Name) == kernel.Name)
            ?? throw new NotSupportedException($"kernel {kernel.Name} has no method in {nameof(SparkFunctions)}, and a closure does not reach a Spark worker: give it one.");
        Type[] types = [.. method.GetParameters().Select(parameter => parameter.ParameterType), method.ReturnType];
        if (types.Length - 1 > MostParameters)
        {
            throw new NotSupportedException($"kernel {kernel.Name} has {types.Length - 1} parameters, and Microsoft.Spark takes {MostParameters}.");
        }

        Delegate function = method.CreateDelegate(System.Linq.Expressions.Expression.GetFuncType(types));
        // Others of as many type arguments take a result's schema as well.
        MethodInfo register = typeof(UdfRegistration).GetMethods().Single(candidate =>
            candidate.Name == nameof(UdfRegistration.Register) && candidate.GetGenericArguments().Length == types.Length && candidate.GetParameters().Length == 2);
        register.MakeGenericMethod(types).Invoke(functions, BindingFlags.DoNotWrapExceptions, binder: null, [kernel.Name, function], culture: null);
    }
}
