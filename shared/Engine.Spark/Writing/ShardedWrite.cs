using System.Globalization;
using Microsoft.Spark.Sql;
using Pipelines.Engine.Spark.Session;

namespace Pipelines.Engine.Spark.Writing;

/// <summary>
/// Writes a select in one pass, a file a shard. Nothing relies on how Spark publishes: it writes to a directory that nobody reads, every
/// part is brought to the output's own, and a manifest of ours makes it a snapshot. A write that fails is not tried again.
/// </summary>
internal sealed class ShardedWrite(EngineSession session, SparkSettings settings, Sql select, ParquetOutput output)
{
    // A shard's task is found by a hash: with more tasks than shards, fewer of them share one. A task without rows costs next to nothing.
    private const int TasksPerShard = 4;

    private readonly int shards = output.ShardKey is null ? 1 : settings.Shards;

    /// <param name="written">Is told where executors find each part, by its path on this machine.</param>
    /// <exception cref="NotSupportedException">One shard alone is asked for.</exception>
    public IReadOnlyList<WrittenPart> Run(WrittenPlaces written)
    {
        if (output.OnlyShard is not null)
        {
            throw new NotSupportedException($"{select.Name}: Spark writes all shards in one pass, and none alone.");
        }

        string rows = OutputRows.Select(session, select, output, shards);
        WorkDirectory work = written.Add(WorkDirectory.Below(session, settings.WorkLocation, select.Name));
        session.Do(select.Name, () => Write(session.Spark.Sql(rows), work));
        return Fetch(work, written);
    }

    private void Write(DataFrame rows, WorkDirectory work)
    {
        DataFrameWriter writer = (output.ShardKey is null ? InOneFile(rows) : ByShard(rows)).Write()
            .Mode("errorifexists")
            .Option("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
            // The other one moves a task's files before the job is through, and leaves those of tasks that failed.
            .Option("mapreduce.fileoutputcommitter.algorithm.version", "1");
        (output.ShardKey is null ? writer : writer.PartitionBy(OutputRows.Shard)).Parquet(work.Path);
    }

    // Texts are ordered by their bytes.
    private DataFrame InOneFile(DataFrame rows) => rows.Repartition(1).SortWithinPartitions(output.SortBy[0], [.. output.SortBy[1..]]);

    private DataFrame ByShard(DataFrame rows) => rows
        .Repartition(shards == 1 ? 1 : shards * TasksPerShard, rows.Col(OutputRows.Shard))
        // Ordered by the folder's column first, or Spark sorts each task once more, by that alone.
        .SortWithinPartitions(OutputRows.Shard, [.. output.SortBy]);

    private List<WrittenPart> Fetch(WorkDirectory work, WrittenPlaces written)
    {
        ILookup<int, string> files = work.Files(select.Name, output.ShardKey is null ? "*.parquet" : $"{OutputRows.Shard}=*/*.parquet").ToLookup(ShardOf);
        List<WrittenPart> parts = [];
        foreach (int shard in Enumerable.Range(0, shards))
        {
            WrittenPart part = new(output.ShardKey is null ? output.FileName : ParquetOutput.PartName(shard, shards), shard, shards);
            Bring(work, [.. files[shard]], part);
            written.Add(Path.Combine(output.Directory, part.File), files[shard].FirstOrDefault());
            parts.Add(part);
            output.Finished?.Invoke(part);
            if (output.ShardKey is not null)
            {
                output.Progress?.Invoke(shard + 1, shards);
            }
        }

        return parts;
    }

    private void Bring(WorkDirectory work, string[] files, WrittenPart part)
    {
        switch (files)
        {
            case []:
                EmptyPart.Write(output.Schema, output.Directory, part.File);
                break;
            case [string file]:
                work.Fetch(select.Name, file, Path.Combine(output.Directory, part.File));
                break;
            default:
                throw new InvalidOperationException($"{select.Name}: Spark wrote {files.Length} files of shard {part.Shard}, where one was asked for: {string.Join(", ", files)}");
        }
    }

    private int ShardOf(string file)
    {
        if (output.ShardKey is null)
        {
            return 0;
        }

        string folder = file.Split('/')[^2];
        return int.Parse(folder[(OutputRows.Shard.Length + 1)..], CultureInfo.InvariantCulture);
    }
}
