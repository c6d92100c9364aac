using System.Collections.Immutable;
using System.Reflection;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Inputs;
using Pipelines.Jobs.Running;
using Pipelines.Kernels;

namespace Pipelines.Jobs;

/// <summary>What a job works with during one run.</summary>
public sealed class JobContext(
    IJob job, JobExperiments experiments, DateOnly runDate, IEngine engine, ResolvedInputs inputs, RunLog log, string stagingPath)
{
    private readonly Assembly assembly = job.GetType().Assembly;
    private SuppressedRows? suppressed;

    public DateOnly RunDate { get; } = runDate;

    public IEngine Engine { get; } = engine;

    /// <summary>Directory for files that belong to the snapshot.</summary>
    public string StagingPath { get; } = stagingPath;

    /// <summary>Second argument of the kernel <c>experiment_arm(user_id, experiments)</c>, which gives an index into <see cref="Arms"/>.</summary>
    public string Experiments { get; } = experiments.Plan;

    /// <summary>Where the snapshot's rows come from, when the engine is not to compute them all.</summary>
    internal RowWriter? Rows { get; init; }

    /// <summary>Listeners whose rows no source has for a job.</summary>
    public SuppressionList Suppression { get; init; } = SuppressionList.Empty;

    /// <summary>Is told the name of each file of <see cref="StagingPath"/> that is finished.</summary>
    internal Action<string>? Finished { get; init; }

    internal ImmutableArray<WrittenPart> Written { get; private set; } = [];

    internal List<SideFile> SideFiles { get; } = [];

    /// <summary>Columns of the side files that are Parquet.</summary>
    internal ImmutableDictionary<string, Schema> SideSchemas =>
        SideFiles.Where(side => side.Schema is not null).ToImmutableDictionary(side => side.Name, side => side.Schema!);

    /// <summary>The inputs of a need; null for an optional one that jobs.yaml does not declare.</summary>
    public ResolvedInput? Input(string name) => inputs.ByName.GetValueOrDefault(name);

    /// <summary>
    /// Makes an input a view of its own name, in snake case. A listener's rows are then read a shard at a time, with the shard that is
    /// written. An optional input that jobs.yaml does not declare is a view without rows.
    /// </summary>
    /// <returns>Rows of forgotten listeners, which the view does not have.</returns>
    public long Read(string name) => Read(ViewName(name), Parquet(name));

    /// <summary>Makes an input a view that has every listener's rows at once, whatever is being written.</summary>
    public void ReadWhole(string name, string view) => Read(view, Parquet(name) with { ShardKey = null });

    /// <summary>Makes a side file of an input's snapshot a view.</summary>
    public void ReadSide(string name, string file, Schema schema) => Engine.ReadParquet(
        ViewName(Path.GetFileNameWithoutExtension(file)),
        new ParquetInput { Parts = [new ParquetPart(Input(name)!.SideFile(file).Place)], Schema = schema, IsChecked = true });

    /// <summary>
    /// The settings that a listener's row may be made with: first <paramref name="options"/> under an empty label, for rows that are in
    /// no arm, then one for every combination of arms; the first alone where jobs.yaml has no experiments.
    /// </summary>
    /// <param name="options">The job's own.</param>
    public ImmutableArray<ArmOptions<TOptions>> Arms<TOptions>(TOptions options) =>
        [new("", options), .. experiments.Combinations.Select(arms => new ArmOptions<TOptions>(arms.Label, (TOptions)arms.Options))];

    /// <summary>Makes a table <c>experiment_arms</c> of the indices of <see cref="Arms"/>, as <c>arm</c>, and their labels, as <c>label</c>.</summary>
    public void ReadArms() => Engine.Rows(
        "experiment_arms",
        Schema.Of(1, new("arm", ColumnType.Long), new("label", ColumnType.Text)),
        Arms<object?>(null).Select((arms, index) => new object?[] { (long)index, arms.Label }));

    /// <summary>Adds a file of <see cref="StagingPath"/> that is not Parquet to the snapshot.</summary>
    public void AddSide(string name) => SideFiles.Add(new SideFile(name, null));

    /// <summary>A file of the job's sql/ folder.</summary>
    public Sql Sql(string file) => Pipelines.Engine.Sql.Embedded(assembly, file);

    /// <summary>Computes a select of the job's sql/ folder once, as a table of the file's name.</summary>
    public void Table(string file) => Timed(file, () => Engine.Table(Path.GetFileNameWithoutExtension(file), Sql(file)));

    /// <summary>Writes the snapshot's rows, sharded by their first column.</summary>
    public void Write(string file, params ImmutableArray<string> sortBy) => Write(file, unpack: null, sortBy);

    /// <summary>As <see cref="Write(string, ImmutableArray{string})"/>, of rows that are sorted first and unpacked then: see <see cref="ParquetOutput.Unpack"/>.</summary>
    public void WritePacked(string file, string unpack, params ImmutableArray<string> sortBy) => Write(file, Sql(unpack), sortBy);

    /// <summary>Writes rows that belong beside the snapshot, such as those refused.</summary>
    public void WriteSide(string name, string file, Schema schema, params ImmutableArray<string> sortBy) => Timed(file, () =>
    {
        Engine.Write(Sql(file), new ParquetOutput { Directory = StagingPath, FileName = name, Schema = schema, SortBy = sortBy });
        SideFiles.Add(new SideFile(name, schema));
        Finished?.Invoke(name);
    });

    /// <summary>A figure for the manifest and the log.</summary>
    public void Figure(string name, double value) => log.Figure(name, value);

    /// <summary>Measures a stage.</summary>
    public void Timed(string stage, Action action) => log.Timed(stage, action);

    private void Write(string file, Sql? unpack, ImmutableArray<string> sortBy) => Timed(file, () => Written =
    [
        .. (Rows ?? Engine.Write)(Sql(file), new ParquetOutput
        {
            Directory = StagingPath,
            Schema = job.Output,
            ShardKey = job.Output.Columns[0].Name,
            SortBy = sortBy,
            Unpack = unpack,
            Progress = log.Progress,
            Finished = part => Finished?.Invoke(part.File),
        }),
    ]);

    private long Read(string view, ParquetInput input)
    {
        suppressed ??= new SuppressedRows(Engine, Suppression);
        Engine.ReadParquet(view, suppressed.Without(view, input, out long left));
        return left;
    }

    private ParquetInput Parquet(string name) => Input(name)?.Parquet ?? new ParquetInput { Parts = [], Schema = InputContracts.Find(name)! };

    private static string ViewName(string name) => name.Replace('-', '_');

    internal sealed record SideFile(string Name, Schema? Schema);
}

/// <summary>Settings of the rows in one combination of arms.</summary>
/// <param name="Label">Such as <c>fresh=control;wider-artists=treatment</c>; published as <c>experiment_arm</c>. Empty: in no arm.</param>
public sealed record ArmOptions<TOptions>(string Label, TOptions Options);
