using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Kernels;
using Pipelines.Snapshots;
using Pipelines.Storage;

namespace Pipelines.Jobs.Forgetting;

/// <summary>Finds a listener's rows in the files of runs, and writes those files again without them.</summary>
internal sealed class HeldRows(SnapshotStore snapshots, ILocalEngine engine, string user)
{
    private readonly byte[] userId = Encoding.UTF8.GetBytes(user);

    /// <summary>Files of a run that hold the listener, with how many rows each.</summary>
    public ImmutableDictionary<string, long> Find(IJob job, Manifest manifest) =>
        manifest.Files.Where(file => IsByListener(manifest) && file.Shard == Shards.Of(userId, file.Of)).Select(file => (File: file, Schema: Schema(manifest)))
            .Concat(manifest.SideFiles.Where(file => job.SideRows.ContainsKey(file.Path)).Select(file => (File: file, Schema: job.SideRows[file.Path])))
            .Where(held => snapshots.Objects.Holds(SnapshotPath.File(manifest, held.File)))
            .Select(held => (held.File.Path, Rows: Count(manifest, held.File, held.Schema)))
            .Where(file => file.Rows > 0)
            .ToImmutableDictionary(file => file.Path, file => file.Rows, StringComparer.Ordinal);

    /// <summary>Puts a run's files into a directory, those in <paramref name="held"/> without the listener, and gives the manifest to go with them.</summary>
    public Manifest Rewrite(IJob job, Manifest manifest, IReadOnlyDictionary<string, long> held, string run, string folder, DateTimeOffset now)
    {
        ImmutableArray<ManifestFile> files = [.. manifest.Files.Select(file => Copy(manifest, file, held, Schema(manifest), job.Key, folder))];
        ImmutableArray<ManifestFile> sides =
        [
            .. manifest.SideFiles.Select(file => job.SideRows.GetValueOrDefault(file.Path) is { } schema
                ? Copy(manifest, file, held, schema, [.. schema.Columns.Select(column => column.Name)], folder)
                : Copy(manifest, file, held, Schema(manifest), [], folder)),
        ];
        RowDigest total = files.Aggregate(default(RowDigest), (sum, file) => sum + new RowDigest(file.Rows!.Value, UInt128.Parse(file.Digest!, NumberStyles.HexNumber, null)));
        return manifest with
        {
            Run = run,
            Files = files,
            SideFiles = sides,
            Rows = total.Rows,
            Digest = total.Hex,
            Audits = [.. manifest.Audits.Select(audit => audit with { Detail = ListenerText.Without(audit.Detail, user) })],
            FinishedAt = now,
        };
    }

    private ManifestFile Copy(Manifest manifest, ManifestFile file, IReadOnlyDictionary<string, long> held, Schema schema, ImmutableArray<string> sortBy, string folder)
    {
        string source = snapshots.LocalFile(manifest, file), target = Path.Combine(folder, file.Path);
        if (!held.ContainsKey(file.Path))
        {
            File.Copy(source, target);
            return file;
        }

        Read(source, schema);
        engine.Write(Select("rows_without_listener.sql"), new ParquetOutput { Directory = folder, FileName = file.Path, Schema = schema, SortBy = sortBy });
        RowDigest digest = engine.Digest(target, schema);
        return file with
        {
            Bytes = new FileInfo(target).Length,
            Sha256 = FileChecksum.Sha256(target, CancellationToken.None),
            Rows = digest.Rows,
            Digest = digest.Hex,
        };
    }

    private long Count(Manifest manifest, ManifestFile file, Schema schema)
    {
        Read(snapshots.LocalFile(manifest, file), schema);
        return (long)engine.Query(Select("listener_rows.sql"), out _)[0][0]!;
    }

    private void Read(string path, Schema schema)
    {
        engine.Params([("user_id", user)]);
        engine.ReadParquet("held", new ParquetInput { Parts = [new ParquetPart(path)], Schema = schema, IsChecked = true });
    }

    private static bool IsByListener(Manifest manifest) => manifest.Columns[0].Name == ParquetInput.Listener;

    // As the run wrote it: the job may have gained columns since.
    private static Schema Schema(Manifest manifest) => new(manifest.SchemaVersion,
    [
        .. manifest.Columns.Select(column => new Column(
            column.Name, Enum.Parse<ColumnType>(column.Type.Replace("[]", "", StringComparison.Ordinal), ignoreCase: true), column.Type.EndsWith("[]", StringComparison.Ordinal))),
    ]);

    private static Sql Select(string file) => Sql.Embedded(typeof(HeldRows).Assembly, file);
}
