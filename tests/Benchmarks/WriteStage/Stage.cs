using System.Diagnostics;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;

namespace Pipelines.Benchmarks.WriteStage;

/// <summary>
/// <c>write-stage [listeners] [tracks]</c>: pools of 200 tracks written by the engine and by DuckDB's COPY of the same select as it comes,
/// by turns in one run, with the same rows.
/// </summary>
internal static class Stage
{
    private const int Rounds = 3;

    public static int Run(string[] arguments)
    {
        int listeners = arguments.Length > 0 ? int.Parse(arguments[0]) : 1_000_000, tracks = arguments.Length > 1 ? int.Parse(arguments[1]) : 300_000;
        string folder = Directory.CreateTempSubdirectory("write-stage").FullName;
        using TemporaryFolder removed = new(folder);
        using DuckDbEngine engine = new(new EngineSettings { MemoryBytes = 8L << 30, TempDirectory = Path.Combine(folder, "spill") });
        new StagePools(listeners, tracks).Register(engine);
        engine.Table("packed", new Sql("packed", $"select concat('user-', lpad(cast(no * 7919 % {listeners} as varchar), 12, '0')) as user_id, packed_pool(no) as pool from range({listeners}) as l(no)"));
        Console.WriteLine($"{listeners} listeners, {tracks} tracks, {Environment.ProcessorCount} threads; best of {Rounds}");
        Written plain = new("COPY", Path.Combine(folder, "plain.parquet"), $"copy ({StagePools.Lists}) to", "(format parquet)");
        Written sorted = new("COPY, sorted, zstd", Path.Combine(folder, "sorted.parquet"), $"copy ({StagePools.Lists} order by user_id) to", "(format parquet, compression zstd)");
        Written engines = new("engine's write", Path.Combine(folder, "engine.parquet"), null, "");
        for (int round = 0; round < Rounds; round++)
        {
            foreach (Written written in new[] { plain, sorted, engines })
            {
                written.Write(engine);
            }
        }

        RowDigest expected = plain.Report(engine, plain);
        foreach (Written written in new[] { sorted, engines })
        {
            Agreement.Require(written.Report(engine, plain) == expected, $"rows of {written.Name}");
        }

        Agreement.Require(expected.Rows == listeners, $"{expected.Rows} rows of {listeners}");
        return 0;
    }

    /// <summary>A file, how it is written, and how long that takes.</summary>
    private sealed class Written(string name, string path, string? copy, string options)
    {
        private double seconds = double.PositiveInfinity;
        private double processor = double.PositiveInfinity;

        public string Name => name;

        public void Write(DuckDbEngine engine)
        {
            long start = Stopwatch.GetTimestamp();
            TimeSpan before = Environment.CpuUsage.TotalTime;
            if (copy is null)
            {
                engine.Write(new Sql(name, StagePools.Lists), new ParquetOutput
                {
                    Directory = Path.GetDirectoryName(path)!,
                    FileName = Path.GetFileName(path),
                    Schema = StagePools.Schema,
                    SortBy = ["user_id"],
                });
            }
            else
            {
                engine.Query(new Sql(name, $"{copy} '{path}' {options}"), out _);
            }

            seconds = Math.Min(seconds, Stopwatch.GetElapsedTime(start).TotalSeconds);
            processor = Math.Min(processor, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        }

        /// <summary>Prints how it went, and reads the file back.</summary>
        public RowDigest Report(DuckDbEngine engine, Written plain)
        {
            long start = Stopwatch.GetTimestamp();
            RowDigest digest = engine.Digest(path, StagePools.Schema);
            Console.WriteLine(
                $"{name}: {seconds:0.00} s, {processor:0.00} s of processors, {digest.Rows / seconds:0} rows a second, {new FileInfo(path).Length / 1e6:0.0} MB; "
                + $"plain / this {plain.seconds / seconds:0.00}, of processors {plain.processor / processor:0.00}; read back in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.00} s");
            return digest;
        }
    }

    private sealed class TemporaryFolder(string path) : IDisposable
    {
        public void Dispose() => Directory.Delete(path, recursive: true);
    }
}
