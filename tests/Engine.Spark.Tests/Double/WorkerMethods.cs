using System.Collections;

namespace Pipelines.Engine.Spark.Tests.Double;

/// <summary>Functions as a job might register them, good and bad.</summary>
public static class WorkerMethods
{
    public static long Half(object? n) => n is null ? 0 : Convert.ToInt64(n) / 2;

    public static string? Kind(object? value) => value is null ? "null" : value.GetType().Name;

    public static long Plain(long n) => n;

    public static long Total(object? values) => values is null ? 0 : ((IEnumerable)values).Cast<object>().Sum(Convert.ToInt64);

    public static long OfArray(long[]? values) => Total(values);

    public static long Times(long[]? values, object? factor) => Total(values) * Convert.ToInt64(factor);

    public static long[]? InArray(object? n) => n is null ? null : [Convert.ToInt64(n), 7];

    public static List<long>? InList(object? n) => n is null ? null : [.. InArray(n)!];

    public static string Shout(string? text) => text!.ToUpperInvariant();

    public static long Both(object? a) => Half(a);

    public static long Both(object? a, object? b) => Half(a) + Half(b);

    internal static long Hidden(object? n) => Half(n);

    public static T Generic<T>(T value) => value;
}
