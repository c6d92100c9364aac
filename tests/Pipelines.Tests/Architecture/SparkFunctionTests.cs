using System.Reflection;
using Pipelines.Contracts;
using Pipelines.Kernels;
using Pipelines.Kernels.Calls;
using Pipelines.Runner;

namespace Pipelines.Tests.Architecture;

/// <summary>What a job's SQL calls, a Spark worker can find and call.</summary>
internal sealed class SparkFunctionTests
{
    // Microsoft.Spark has no overload of Register for more.
    private const int MostArguments = 10;

    private static IEnumerable<Kernel> Kernels => JobCatalog.All.Values.SelectMany(job => job.Kernels).Concat(BuiltInKernels.All).DistinctBy(kernel => kernel.Name);

    [TestCaseSource(nameof(Kernels))]
    public void A_kernel_has_a_function_of_its_name_and_types(Kernel kernel)
    {
        MethodInfo function = Functions().Single(method => SnakeCase.Of(method.Name) == kernel.Name);
        Assert.That(function.GetParameters().Select(parameter => parameter.ParameterType), Is.EqualTo(kernel.Parameters.Select(Argument)));
        Assert.That(function.ReturnType, Is.EqualTo(Result(kernel.Returns)));
        Assert.That(kernel.Parameters, Has.Length.LessThanOrEqualTo(MostArguments));
    }

    [Test]
    public void No_function_is_there_that_no_job_registers() => Assert.That(
        Functions().Select(method => SnakeCase.Of(method.Name)), Is.EquivalentTo(Kernels.Select(kernel => kernel.Name)));

    [Test]
    public void Jobs_that_register_a_kernel_of_one_name_register_the_same_one() => Assert.That(
        JobCatalog.All.Values.SelectMany(job => job.Kernels).Distinct().Select(kernel => kernel.Name), Is.Unique);

    [Test]
    public void A_call_without_an_argument_gives_nothing()
    {
        foreach (MethodInfo function in Functions())
        {
            object? nothing = function.ReturnType.IsValueType ? Activator.CreateInstance(function.ReturnType) : null;
            Assert.That(function.Invoke(null, new object?[function.GetParameters().Length]), Is.EqualTo(nothing), function.Name);
        }
    }

    private static MethodInfo[] Functions() => typeof(SparkFunctions).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);

    // A number comes in whatever width it fits; a list of longs also as another function returned it.
    private static Type Argument(KernelType type) => type is KernelType.Long or KernelType.Double or KernelType.LongList ? typeof(object) : Result(type);

    private static Type Result(KernelType type) => type switch
    {
        KernelType.Long => typeof(long),
        KernelType.Double => typeof(double),
        KernelType.Text => typeof(string),
        KernelType.Blob => typeof(byte[]),
        KernelType.LongList => typeof(List<long>),
        KernelType.DoubleList => typeof(double[]),
        KernelType.TextList => typeof(string[]),
        KernelType.ShortList => typeof(short[]),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
