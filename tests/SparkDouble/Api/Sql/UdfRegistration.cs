#nullable disable
using Pipelines.SparkDouble.Backend;

namespace Microsoft.Spark.Sql;

/// <summary>Functions of up to ten arguments, as the real one has them.</summary>
public sealed class UdfRegistration
{
    private readonly Catalyst catalyst;

    internal UdfRegistration(Catalyst catalyst) => this.catalyst = catalyst;

    public void Register<TResult>(string name, Func<TResult> f) => catalyst.Functions.Register(name, f);

    public void Register<T, TResult>(string name, Func<T, TResult> f) => catalyst.Functions.Register(name, f);

    public void Register<T1, T2, TResult>(string name, Func<T1, T2, TResult> f) => catalyst.Functions.Register(name, f);

    public void Register<T1, T2, T3, TResult>(string name, Func<T1, T2, T3, TResult> f) => catalyst.Functions.Register(name, f);

    public void Register<T1, T2, T3, T4, TResult>(string name, Func<T1, T2, T3, T4, TResult> f) => catalyst.Functions.Register(name, f);

    public void Register<T1, T2, T3, T4, T5, TResult>(string name, Func<T1, T2, T3, T4, T5, TResult> f) => catalyst.Functions.Register(name, f);

    public void Register<T1, T2, T3, T4, T5, T6, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, TResult> f) => catalyst.Functions.Register(name, f);

    public void Register<T1, T2, T3, T4, T5, T6, T7, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, T7, TResult> f) => catalyst.Functions.Register(name, f);

    public void Register<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> f) => catalyst.Functions.Register(name, f);

    public void Register<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult> f) => catalyst.Functions.Register(name, f);

    public void Register<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult> f) => catalyst.Functions.Register(name, f);
}
