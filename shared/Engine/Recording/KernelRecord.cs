using System.Collections.Immutable;
using System.Text;
using Pipelines.Kernels.Calls;

namespace Pipelines.Engine.Recording;

/// <summary>Every distinct call of a kernel, with its result.</summary>
internal sealed class KernelRecord(Kernel kernel, string path) : IDisposable
{
    private readonly JsonLines lines = new(path);
    private readonly HashSet<UInt128> known = [];
    private readonly RowEncoder encoder = new();
    private readonly Lock writing = new();
    private bool isClosed;

    /// <summary>The kernel, which from here on takes note of what it does.</summary>
    public Kernel Recorded => kernel with { Body = Run };

    /// <summary>Ends the notes; the kernel goes on.</summary>
    public void Dispose()
    {
        lock (writing)
        {
            isClosed = true;
            lines.Dispose();
        }
    }

    private void Run(KernelCall call)
    {
        ObjectResult result = new(kernel.Returns);
        kernel.Body(new KernelCall(call.Row, result));
        Note([.. kernel.Parameters.Select((type, column) => Argument(call.Row, type, column))], result.Value!);
        Return(call, result.Value!);
    }

    private void Note(ImmutableArray<object> arguments, object result)
    {
        lock (writing)
        {
            if (isClosed)
            {
                return;
            }

            foreach (object argument in arguments)
            {
                RecordedValue.Encode(encoder, argument);
            }

            if (known.Add(encoder.Finish().Sum))
            {
                lines.Write(json => RecordedValue.Write(json, [arguments.ToArray(), result]));
            }
        }
    }

    private static object Argument(RowView row, KernelType type, int column) => type switch
    {
        KernelType.Long => row.Long(column),
        KernelType.Double => row.Double(column),
        KernelType.Text => Encoding.UTF8.GetString(row.Bytes(column)),
        KernelType.Blob => row.Bytes(column).ToArray(),
        KernelType.LongList => row.Longs(column).ToArray(),
        KernelType.DoubleList => row.Doubles(column).ToArray(),
        KernelType.TextList => Texts(row, column),
        KernelType.ShortList => row.Shorts(column).ToArray(),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    internal static string[] Texts(RowView row, int column)
    {
        RowView.TextList texts = row.Texts(column);
        string[] values = new string[texts.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Encoding.UTF8.GetString(texts[i]);
        }

        return values;
    }

    private static void Return(KernelCall call, object value)
    {
        switch (value)
        {
            case long number:
                call.Return(number);
                break;
            case double number:
                call.Return(number);
                break;
            case string text:
                call.Return(Encoding.UTF8.GetBytes(text));
                break;
            case byte[] blob:
                call.Return(blob);
                break;
            case long[] numbers:
                call.Return(numbers);
                break;
            case short[] numbers:
                call.Return(numbers);
                break;
            case string[] texts:
                call.ReturnTexts(texts.Length);
                for (int i = 0; i < texts.Length; i++)
                {
                    call.SetText(i, Encoding.UTF8.GetBytes(texts[i]));
                }

                break;
            default:
                throw new NotSupportedException($"a kernel's result of type {value.GetType().Name} is not recorded");
        }
    }
}
