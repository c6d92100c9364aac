using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Kernels.Calls;

namespace Pipelines.Tests.Harness;

/// <summary>An engine whose files a test damages when all are written, before anything is measured: as a job with a bug would have left them.</summary>
internal sealed class DamagingEngine(ILocalEngine engine, Action<string> damage) : ILocalEngine
{
    private bool isDamaged;

    public int Shards => engine.Shards;

    public int ThreadsOfACall => engine.ThreadsOfACall;

    public string Share(string path, string digest) => engine.Share(path, digest);

    public void Register(Kernel kernel) => engine.Register(kernel);

    public void Params(IReadOnlyList<(string Name, object Value)> values) => engine.Params(values);

    public void Rows(string name, Schema schema, IEnumerable<object?[]> rows) => engine.Rows(name, schema, rows);

    public void ReadParquet(string name, ParquetInput input) => engine.ReadParquet(name, input);

    public void Table(string name, Sql select) => engine.Table(name, select);

    public IReadOnlyList<WrittenPart> Write(Sql select, ParquetOutput output) => engine.Write(select, output);

    public IReadOnlyList<object?[]> Query(Sql select, out ImmutableArray<string> columns) => engine.Query(select, out columns);

    public IReadOnlyList<object?[]> QueryByShard(Sql select, out ImmutableArray<string> columns) => engine.QueryByShard(select, out columns);

    public void Scan(Sql select, RowBody body) => engine.Scan(select, body);

    public RowDigest Digest(string path) => engine.Digest(path);

    public RowDigest Digest(string path, Schema schema) => engine.Digest(path, schema);

    public IReadOnlyList<FileMeasures> Measure(IReadOnlyList<string> paths, Schema schema)
    {
        if (!isDamaged)
        {
            isDamaged = true;
            damage(Path.GetDirectoryName(paths[0])!);
        }

        return engine.Measure(paths, schema);
    }

    public IReadOnlyList<string> Misfits(string path, Schema schema) => engine.Misfits(path, schema);

    public void Dispose() => engine.Dispose();
}
