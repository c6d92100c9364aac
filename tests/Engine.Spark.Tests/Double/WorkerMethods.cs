namespace Pipelines.Engine.Spark.Tests.Double;

/// <summary>Functions as a job might register them, good and bad.</summary>
public static class WorkerMethods
{
    public static long Half(object? n) => n is null ? 0 : Convert.ToInt64(n) / 2;

    public static string? Kind(object? value) => value is null ? "null" : value.GetType().Name;

    public static long Plain(long n) => n;

    public static long Total(long[]? values) => values is null ? 0 : values.Sum();

    public static string Shout(string? text) => text!.ToUpperInvariant();

    public static long Both(object? a) => Half(a);

    public static long Both(object? a, object? b) => Half(a) + Half(b);

    internal static long Hidden(object? n) => Half(n);

    public static T Generic<T>(T value) => value;
}
