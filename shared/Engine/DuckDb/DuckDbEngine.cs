using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Kernels;
using Pipelines.Kernels.Calls;
using Pipelines.Storage;
using static System.FormattableString;

namespace Pipelines.Engine.DuckDb;

/// <summary>
/// The embedded engine: DuckDB in this process. A sharded write runs the select once a shard, with every sharded view narrowed to
/// that shard's files, so memory is bounded by a shard.
/// </summary>
public sealed class DuckDbEngine : ILocalEngine
{
    // The rows of a write, as ParquetOutput.Unpack reads them.
    private const string Packed = "packed";

    private readonly StagingDirectory spill;
    private readonly DuckDbDatabase database;
    private readonly CancellationTokenRegistration interrupt;
    private readonly CancellationToken cancellation;
    private readonly EngineSettings settings;
    private readonly List<ShardedView> shardedViews = [];
    private readonly List<string> filesRead = [];

    public DuckDbEngine(EngineSettings settings, CancellationToken cancellation = default)
    {
        this.cancellation = cancellation;
        Shards = settings.Shards;
        // DuckDB names its spill files alike in every process: two databases in one directory overwrite each other's.
        spill = StagingDirectory.Create(settings.TempDirectory, Path.GetRandomFileName());
        this.settings = settings with { TempDirectory = spill.Path };
        database = Open(this.settings, spill);
        interrupt = cancellation.Register(database.Interrupt);
        foreach (Kernel kernel in BuiltInKernels.All)
        {
            Register(kernel);
        }

        database.Execute("macros", Macros.Sql);
    }

    public int Shards { get; }

    // Tables of few rows are read by one thread.
    public int ThreadsOfACall => settings.Threads;

    // Kernels run in this process.
    public string Share(string path, string digest) => path;

    public void Register(Kernel kernel) => KernelRegistration.Register(database.Connection, kernel);

    public void Params(IReadOnlyList<(string Name, object Value)> values) =>
        Rows("params", new Schema(1, [.. values.Select(Parameters.Column)]), [[.. values.Select(value => value.Value)]]);

    public void Rows(string name, Schema schema, IEnumerable<object?[]> rows)
    {
        string columns = string.Join(", ", schema.Columns.Select(column => $"{Quote.Name(column.Name)} {SqlTypes.Name(column)}"));
        database.Execute(name, $"create or replace table {Quote.Name(name)} ({columns})");
        using DuckDbAppender appender = new(database.Connection, name, schema);
        foreach (object?[] row in rows)
        {
            appender.Append(row);
        }

        appender.Close();
    }

    public void ReadParquet(string name, ParquetInput input)
    {
        ParquetView view = ParquetView.Over(database, name, input);
        filesRead.AddRange(input.Parts.Select(part => part.Path));
        shardedViews.RemoveAll(other => other.Name == name);
        if (input.ShardKey is not null)
        {
            shardedViews.Add(new ShardedView(name, view));
        }

        Execute(name, view.Create(shard: null, Shards));
    }

    public void Table(string name, Sql select) => Execute(select.Name, $"create or replace table {Quote.Name(name)} as {select.Text}");

    public IReadOnlyList<WrittenPart> Write(Sql select, ParquetOutput output)
    {
        CheckSchema(select, output);
        if (output.ShardKey is null)
        {
            return [Copy(select, output, select.Text, 0, 1)];
        }

        return shardedViews.Count > 0 ? WriteShardByShard(select, output) : WriteFromOnePass(select, output);
    }

    public IReadOnlyList<object?[]> Query(Sql select, out ImmutableArray<string> columns)
    {
        ImmutableArray<string> names = [];
        List<object?[]> rows = [];
        Reading(() =>
        {
            using DuckDbReader reader = Read(select);
            names = [.. reader.Columns];
            while (reader.Next())
            {
                VectorView[] vectors = [.. Enumerable.Range(0, reader.Columns.Count).Select(reader.Vector)];
                for (int row = 0; row < reader.Rows; row++)
                {
                    rows.Add([.. vectors.Select(vector => vector.Boxed(row))]);
                }
            }
        });
        columns = names;
        return rows;
    }

    public IReadOnlyList<object?[]> QueryByShard(Sql select, out ImmutableArray<string> columns)
    {
        ImmutableArray<string> names = [];
        List<object?[]> rows = [];
        ByShard(Enumerable.Range(0, Shards), _ => rows.AddRange(Query(select, out names)));
        columns = names;
        return rows;
    }

    public void Scan(Sql select, RowBody body) => Reading(() =>
    {
        using DuckDbReader reader = Read(select);
        VectorRow row = new();
        while (reader.Next())
        {
            cancellation.ThrowIfCancellationRequested();
            row.Open([.. Enumerable.Range(0, reader.Columns.Count).Select(reader.Vector)]);
            for (int i = 0; i < reader.Rows; i++)
            {
                row.MoveTo(i);
                body(row);
            }
        }
    });

    public IReadOnlyList<FileMeasures> Measure(IReadOnlyList<string> paths, Schema schema) => DigestReader.Read(database, paths, schema, settings.Threads, cancellation);

    public RowDigest Digest(string path, Schema schema) => Measure([path], schema)[0].Digest;

    public RowDigest Digest(string path) => DigestReader.Read(database, path, cancellation).Digest;

    public IReadOnlyList<string> Misfits(string path, Schema schema) => WrittenSchemaCheck.Misfits(database, path, schema);

    public void Dispose()
    {
        interrupt.Dispose();
        database.Dispose();
        spill.Dispose();
    }

    private static DuckDbDatabase Open(EngineSettings settings, StagingDirectory spill)
    {
        try
        {
            return new DuckDbDatabase(settings);
        }
        catch
        {
            spill.Dispose();
            throw;
        }
    }

    private List<WrittenPart> WriteShardByShard(Sql select, ParquetOutput output)
    {
        List<WrittenPart> parts = [];
        ByShard(ShardsOf(output), shard =>
        {
            // Rows that come from unsharded inputs are made for every shard: each file keeps its own.
            string own = Invariant($"select * from ({select.Text}\n) where {ShardOfRow(output)} = {shard}");
            parts.Add(Copy(select, output, own, shard, Shards));
            output.Progress?.Invoke(shard + 1, Shards);
        });
        return parts;
    }

    private void ByShard(IEnumerable<int> shards, Action<int> work)
    {
        try
        {
            foreach (int shard in shards)
            {
                NarrowViews(shard);
                work(shard);
            }
        }
        finally
        {
            NarrowViews(shard: null);
        }
    }

    private void NarrowViews(int? shard)
    {
        foreach (ShardedView view in shardedViews)
        {
            database.Execute(view.Name, view.View.Create(shard, Shards));
        }
    }

    // The rows come in any order: they are computed once, with their shard beside them, and then written shard by shard.
    private List<WrittenPart> WriteFromOnePass(Sql select, ParquetOutput output)
    {
        Execute(select.Name, $"create or replace table output_rows as select *, {ShardOfRow(output)} as output_shard from ({select.Text}\n)");
        List<WrittenPart> parts = [];
        foreach (int shard in ShardsOf(output))
        {
            parts.Add(Copy(select, output, Invariant($"select * from output_rows where output_shard = {shard}"), shard, Shards));
            output.Progress?.Invoke(shard + 1, Shards);
        }

        Execute(select.Name, "drop table output_rows");
        return parts;
    }

    private IEnumerable<int> ShardsOf(ParquetOutput output) => output.OnlyShard is int one ? [one] : Enumerable.Range(0, Shards);

    // A row without a key would be in no shard, and so be dropped without a word.
    private string ShardOfRow(ParquetOutput output)
    {
        string key = Quote.Name(output.ShardKey!);
        return $"case when {key} is null then error({Quote.Text($"{output.ShardKey} is null: every row needs one")}) else shard_of({key}, {Shards}) end";
    }

    private WrittenPart Copy(Sql select, ParquetOutput output, string rows, int shard, int shards)
    {
        string columns = string.Join(", ", output.Schema.Columns.Select(column => Quote.Name(column.Name)));
        string order = string.Join(", ", output.SortBy.Select(Quote.Name));
        string file = output.ShardKey is null ? output.FileName : ParquetOutput.PartName(shard, shards);
        string target = Path.Combine(output.Directory, file);
        string sorted = $"select * from ({rows}\n) order by {order}";
        try
        {
            if (output.Unpack is { } unpack)
            {
                Execute(select.Name, $"create or replace view {Packed} as {sorted}");
                sorted = unpack.Text;
            }

            Execute(select.Name, $"copy (select {columns} from ({sorted}\n)) to {Quote.Text(target)} ({WriteParquet.Options(output.Schema, settings)})");
        }
        catch
        {
            // DuckDB leaves what it had written so far, under the part's name.
            if (File.Exists(target))
            {
                File.Delete(target);
            }

            throw;
        }

        WrittenPart part = new(file, shard, shards);
        output.Finished?.Invoke(part);
        return part;
    }

    // DuckDB would write a HUGEINT sum as a double, and an integer as whatever width it had: the contract decides, not the select.
    private void CheckSchema(Sql select, ParquetOutput output)
    {
        if (output.Unpack is { } unpack)
        {
            Execute(select.Name, $"create or replace view {Packed} as {select.Text}");
            select = unpack;
        }

        Dictionary<string, string> actual = Describe(select);
        foreach (Column column in output.Schema.Columns)
        {
            string expected = SqlTypes.Name(column);
            string found = actual.GetValueOrDefault(column.Name, "missing");
            if (found != expected)
            {
                throw new InvalidOperationException($"{select.Name}: column {column.Name} must be {expected} and is {found}: cast it in SQL.");
            }
        }
    }

    private Dictionary<string, string> Describe(Sql select) =>
        Query(select with { Text = $"select column_name, column_type from (describe {select.Text})" }, out _)
            .ToDictionary(row => (string)row[0]!, row => (string)row[1]!);

    private DuckDbReader Read(Sql select)
    {
        cancellation.ThrowIfCancellationRequested();
        return database.Query(select.Name, select.Text);
    }

    private void Execute(string name, string sql)
    {
        cancellation.ThrowIfCancellationRequested();
        Reading(() => database.Execute(name, sql));
    }

    private void Reading(Action work)
    {
        try
        {
            work();
        }
        catch (SqlException e) when (e.Kind is SqlErrorKind.Other or SqlErrorKind.Corrupt)
        {
            DamagedFile.LookFor(filesRead, settings);
            throw;
        }
    }

    private sealed record ShardedView(string Name, ParquetView View);
}
