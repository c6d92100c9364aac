using System.Globalization;
using System.Text;
using System.Text.Json;
using Pipelines.Contracts;
using Pipelines.Kernels.Calls;

namespace Pipelines.Engine.Recording;

/// <summary>
/// How a bundle writes values, boxed as <see cref="IEngine.Query"/> gives them: timestamps as microseconds and dates as days since 1970,
/// blobs in base64, NaN and infinities as texts. And their canonical bytes.
/// </summary>
internal static class RecordedValue
{
    private static readonly int Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>A column's type, such as <c>text[]</c>.</summary>
    public static string TypeName(Column column) => SnakeCase.Of(column.Type.ToString()) + (column.IsList ? "[]" : "");

    /// <summary>As <see cref="TypeName(Column)"/>.</summary>
    public static string TypeName(KernelType type) => type switch
    {
        KernelType.Long => "long",
        KernelType.Double => "double",
        KernelType.Text => "text",
        KernelType.Blob => "binary",
        KernelType.LongList => "long[]",
        KernelType.DoubleList => "double[]",
        KernelType.TextList => "text[]",
        KernelType.ShortList => "short[]",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    public static void Write(Utf8JsonWriter json, IEnumerable<object?> values)
    {
        json.WriteStartArray();
        foreach (object? value in values)
        {
            Write(json, value);
        }

        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool truth:
                json.WriteNumberValue(truth ? 1 : 0);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case byte[] blob:
                json.WriteBase64StringValue(blob);
                break;
            case float or double:
                WriteReal(json, Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case Array list:
                Write(json, list.Cast<object?>());
                break;
            default:
                json.WriteNumberValue(Integer(value));
                break;
        }
    }

    public static void Encode(RowEncoder encoder, object? value)
    {
        switch (value)
        {
            case null:
                encoder.Null();
                break;
            case string text:
                encoder.Bytes(Encoding.UTF8.GetBytes(text));
                break;
            case byte[] blob:
                encoder.Bytes(blob);
                break;
            case float or double:
                encoder.Real(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case Array list:
                encoder.List(list.Length);
                foreach (object? element in list)
                {
                    Encode(encoder, element);
                }

                break;
            default:
                encoder.Integer(Integer(value));
                break;
        }
    }

    private static void WriteReal(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static long Integer(object value) => value switch
    {
        bool truth => truth ? 1 : 0,
        DateOnly day => day.DayNumber - Epoch,
        DateTime time => (time.ToUniversalTime() - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
        short or int or long => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"a value of type {value.GetType().Name} is not recorded"),
    };
}
