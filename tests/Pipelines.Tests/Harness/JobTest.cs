using System.Collections.Immutable;
using System.Globalization;
using Pipelines.Contracts;
using Pipelines.Jobs;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Inputs;
using Pipelines.Jobs.Planning;
using Pipelines.Jobs.Running;
using Pipelines.Runner;
using Pipelines.Snapshots;

namespace Pipelines.Tests.Harness;

/// <summary>
/// One job on one date, on inputs that a test spells out, through the real runner in a folder of its own. What the test gives must be
/// read: an input that nobody asked for is a test that shows less than it says. Modelled on spotify/scio's JobTest.
/// </summary>
internal sealed class JobTest(string job, string date, Layout? layout = null) : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly JobsYaml yaml = new();
    private readonly Layout layout = layout ?? Layout.Plain;
    private readonly List<(string Name, DateOnly? Date, bool IsRead)> given = [];
    private readonly List<(string Name, DateOnly Date)> upstream = [];
    private readonly HashSet<ManifestInput> read = [];
    private Action<string>? damage;

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A parameter of the job, by its key in jobs.yaml.</summary>
    public JobTest With(string parameter, object value)
    {
        yaml.Set(parameter, value);
        return this;
    }

    /// <summary>The section <c>experiments</c> of jobs.yaml.</summary>
    public JobTest Experiments(string section)
    {
        yaml.Experiments = section;
        return this;
    }

    /// <summary>How jobs.yaml declares a source, where that matters to the test.</summary>
    public JobTest Declare(string source, string text)
    {
        yaml.Declare(source, text);
        return this;
    }

    /// <summary>A source's rows: its partition of a date, the run date by default. Replaces what was there.</summary>
    public JobTest Source(string name, IEnumerable<object> rows, string? on = null) => Source(name, rows, on, isRead: true);

    /// <summary>A source's rows that lie there and must not be read.</summary>
    public JobTest Decoy(string name, IEnumerable<object> rows, string on) => Source(name, rows, on, isRead: false);

    /// <summary>Another job's published rows of a date, the run date by default.</summary>
    public JobTest Snapshot(string name, IEnumerable<object> rows, string? on = null)
    {
        DateOnly day = Day(on ?? date);
        Runner().Run(new GivenRows(JobCatalog.All[name], layout.Arrange(rows)), Open().File.Jobs[name], day, force: true, CancellationToken.None);
        given.Add((name, day, true));
        return this;
    }

    /// <summary>Another job that runs for real before, on the test's inputs.</summary>
    public JobTest After(string name, string? on = null)
    {
        upstream.Add((name, Day(on ?? date)));
        return this;
    }

    /// <summary>What happens to the folder of the job's files when all are written, and before they are looked at.</summary>
    public JobTest Damage(Action<string> files)
    {
        damage = files;
        return this;
    }

    /// <summary>Runs the job, after those before it, and reads what is published then.</summary>
    /// <exception cref="UnreadInputException">
    /// An input of a date up to the run date was given and no run of this test has read it, or one read a decoy.
    /// </exception>
    public JobRun Run(bool force = false, string? on = null)
    {
        JobRunner runner = Runner();
        Workspace workspace = Open();
        DateOnly day = Day(on ?? date);
        List<Manifest> manifests = [.. upstream.Select(step => Run(step.Name, step.Date, false))];
        runner = damage is null ? runner : Runner(damage);
        manifests.Add(Run(job, day, force));
        read.UnionWith(manifests.SelectMany(manifest => manifest.Inputs));
        UnreadInputException.ThrowIfAny(given.Where(input => input.Date is null || input.Date <= day), read);
        return new JobRun(manifests[^1], workspace.Snapshots, JobCatalog.All[job]);

        Manifest Run(string name, DateOnly runDate, bool forced) =>
            runner.Run(JobCatalog.All[name], workspace.File.Jobs[name], runDate, forced, CancellationToken.None).Manifest;
    }

    /// <summary>Runs the job on every date that the plan for the last one names for it.</summary>
    public JobRun RunPlanned(string on)
    {
        foreach (DateOnly before in Plan(on)[..^1])
        {
            Run(on: $"{before:yyyy-MM-dd}");
        }

        return Run(on: on);
    }

    /// <summary>What is published for the run date, by the job or another one, whoever published it; null when nothing is.</summary>
    public JobRun? Published(string? on = null, string? of = null)
    {
        SnapshotStore snapshots = Open().Snapshots;
        return snapshots.Published(of ?? job, Day(on ?? date)) is { } manifest ? new JobRun(manifest, snapshots, JobCatalog.All[of ?? job]) : null;
    }

    /// <summary>The dates on which the job has published, ascending.</summary>
    public IReadOnlyList<DateOnly> PublishedDates() => Open().Snapshots.Dates(job);

    /// <summary>Forgets what the job published, on all dates.</summary>
    public void Forget() => Directory.Delete(folder.At("out", job), recursive: true);

    /// <summary>The job's own steps of the plan for a date: what has to run before it, and itself.</summary>
    public ImmutableArray<DateOnly> Plan(string on)
    {
        Workspace workspace = Open();
        Night night = new(workspace.File, workspace.RunEnvironment(), JobCatalog.All, new SilentObserver());
        return [.. night.Planner.Plan(PlanRequest.Night([job], Day(on))).Steps.Where(step => step.Step.Job == job).Select(step => step.Step.Date)];
    }

    public string Path(params string[] names) => folder.At(names);

    public void Dispose() => folder.Dispose();

    private JobTest Source(string name, IEnumerable<object> rows, string? on, bool isRead)
    {
        if (!yaml.Declares(name))
        {
            yaml.Declare(name, $"{{ path: \"in/{name}/*.parquet\", optional: true }}");
        }

        DateOnly? day = yaml.IsDated(name) ? Day(on ?? date) : null;
        string directory = day is null ? Path("in", name) : Path("in", name, $"dt={day:yyyy-MM-dd}");
        SourceFiles.Write(directory, InputContracts.Find(name)!, layout.Arrange(rows), layout.Files);
        given.Add((name, day, isRead));
        return this;
    }

    private Workspace Open()
    {
        File.WriteAllText(Path("jobs.yaml"), yaml.Text(job, layout));
        return Workspace.Open(Path("jobs.yaml"), "local");
    }

    private JobRunner Runner(Action<string>? damage = null)
    {
        Workspace workspace = Open();
        RunEnvironment environment = workspace.RunEnvironment();
        if (damage is not null)
        {
            environment = environment with { OpenEngine = (shards, cancellation) => new DamagingEngine(workspace.RunEnvironment().OpenEngine(shards, cancellation), damage) };
        }

        Sources sources = new(workspace.File.Sources, new FirstDayReader(() => environment.OpenEngineToLook(CancellationToken.None)));
        InputResolver resolver = new(sources, environment.Snapshots, JobCatalog.All, workspace.File.Jobs);
        return new JobRunner(environment, resolver, new SilentObserver());
    }
}
