using FsCheck;
using FsCheck.Fluent;

namespace Pipelines.Kernels.Tests;

/// <summary>FsCheck with a fixed seed: a failure today is the same failure tomorrow.</summary>
internal static class ForAll
{
    public static void Check<T>(Action<T> holds) => Check(ArbMap.Default.ArbFor<T>(), holds);

    public static void Check<T>(Arbitrary<T> values, Action<T> holds) =>
        Prop.ForAll(values, holds).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20261120UL, 2147483647UL));
}
