using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Storage;

namespace Pipelines.Jobs.Sharding;

/// <summary>Rows that shard tasks have written, in the place of those that a job would write.</summary>
internal sealed class GatheredRows(ShardFolder shards, string job, DateOnly date, int of)
{
    /// <summary>Copies the shards' files; they stay where they are until the snapshot is published, for who gathers again after a kill.</summary>
    public IReadOnlyList<WrittenPart> Write(Sql select, ParquetOutput output) => [.. Enumerable.Range(0, of).Select(shard =>
    {
        ShardRecord record = shards.Record(shard)!;
        string copy = Path.Combine(output.Directory, record.File.Path);
        Copy(record, copy);
        WrittenPart part = new(record.File.Path, shard, of);
        output.Finished?.Invoke(part);
        output.Progress?.Invoke(shard + 1, of);
        return part;
    })];

    private void Copy(ShardRecord record, string copy)
    {
        if (!TryCopy(record, copy))
        {
            throw new BadInputException(
                $"{shards.Name(record)} is not what its task wrote, or is gone; make it again: pipelines run {job} --date {date:yyyy-MM-dd} --shard {record.File.Shard}/{of} --force");
        }
    }

    private bool TryCopy(ShardRecord record, string copy)
    {
        try
        {
            string file = shards.LocalFile(record);
            if (!File.Exists(file))
            {
                return false;
            }

            File.Copy(file, copy);
            return FileChecksum.Sha256(copy, CancellationToken.None) == record.File.Sha256;
        }
        catch (BadInputException)
        {
            return false;
        }
    }
}
