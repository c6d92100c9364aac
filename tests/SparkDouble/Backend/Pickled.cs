using System.Collections;
using Microsoft.Spark.Sql.Types;

namespace Pipelines.SparkDouble.Backend;

/// <summary>Values as they come out of the pickler: longs and shorts that fit an int as Int32, floats as doubles, arrays as ArrayList.</summary>
internal static class Pickled
{
    public static object? Of(object? boxed) => boxed switch
    {
        short value => (int)value,
        long value and >= int.MinValue and <= int.MaxValue => (int)value,
        Int128 value => Of(checked((long)value)),
        float value => (double)value,
        DateOnly day => new Date(day.ToDateTime(TimeOnly.MinValue)),
        DateTime time => new Timestamp(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
        object?[] list => new ArrayList(list.Select(Of).ToArray()),
        _ => boxed,
    };
}
