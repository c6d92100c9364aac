using Pipelines.Engine;
using Pipelines.Engine.DuckDb;
using Pipelines.Kernels.Calls;

namespace Pipelines.Tests.Certificates;

/// <summary>Ways in which a job with a bug could have written its files.</summary>
internal static class Damage
{
    /// <summary>Puts a select over each part of the rows, <c>original</c>, in its place.</summary>
    public static Action<string> Rows(string select) => folder => Rewrite(Directory.GetFiles(folder, "part-*.parquet"), select);

    /// <summary>The same of a file beside the rows.</summary>
    public static Action<string> Side(string file, string select) => folder => Rewrite([Path.Combine(folder, file)], select);

    /// <summary>Flips a bit in the last byte of a file.</summary>
    public static Action<string> LastByte(string file) => folder =>
    {
        using FileStream stream = new(Path.Combine(folder, file), FileMode.Open);
        stream.Seek(-1, SeekOrigin.End);
        int last = stream.ReadByte();
        stream.Seek(-1, SeekOrigin.End);
        stream.WriteByte((byte)(last ^ 1));
    };

    private static void Rewrite(string[] files, string select)
    {
        using DuckDbEngine engine = new(new EngineSettings { Threads = 1 });
        // one_bit_less(blob): without the lowest bit of its first byte that has one.
        engine.Register(Kernel.Of("one_bit_less", KernelType.Blob, OneBitLess, KernelType.Blob));
        // all_bits(blob): as many bytes, all ones.
        engine.Register(Kernel.Of("all_bits", KernelType.Blob, static call => call.Return(Enumerable.Repeat(byte.MaxValue, call.Row.Bytes(0).Length).ToArray()), KernelType.Blob));
        foreach (string file in files)
        {
            engine.Query(new Sql("damage", $"copy (with original as (select * from read_parquet('{file}')) {select}) to '{file}.damaged' (format parquet)"), out _);
            File.Move($"{file}.damaged", file, overwrite: true);
        }
    }

    private static void OneBitLess(KernelCall call)
    {
        byte[] bytes = call.Row.Bytes(0).ToArray();
        int place = Array.FindIndex(bytes, value => value != 0);
        bytes[place] &= (byte)(bytes[place] - 1);
        call.Return(bytes);
    }
}
