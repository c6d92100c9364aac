using System.Collections.Immutable;
using System.Globalization;
using Pipelines.Benchmarks.Night.Measuring;

namespace Pipelines.Benchmarks.Night;

/// <summary>
/// Measures one size: each job in a process of its own, in the order of the night, first cold and then for the day after; beside each
/// cold job the reference, so that both meet the same machine.
/// </summary>
internal sealed class SizeBench
{
    private const int Starts = 5;

    private readonly BenchPlan plan;
    private readonly SizeFolder folder;
    private readonly Action<string> say;
    private SizeRun run;

    /// <param name="say">Takes a line for whoever waits.</param>
    /// <exception cref="BenchException">What is measured already was measured otherwise.</exception>
    public SizeBench(BenchPlan plan, BenchSize size, Action<string> say)
    {
        (this.plan, this.say) = (plan, say);
        folder = new SizeFolder(Path.Combine(plan.Directory, size.Name));
        run = Begin(size);
    }

    private SizeRun Begin(BenchSize size)
    {
        SizeRun fresh = new() { Size = size, Settings = plan.Settings, Machine = MachineFacts.Find() };
        if (!plan.Resume || !File.Exists(folder.Measured))
        {
            folder.Begin();
            BenchJson.Write(folder.Measured, fresh);
            File.Copy(plan.JobsFile, folder.Jobs, overwrite: true);
            return fresh;
        }

        SizeRun earlier = BenchJson.Read<SizeRun>(folder.Measured);
        return earlier.Settings == fresh.Settings && earlier.Machine == fresh.Machine
            ? earlier
            : throw new BenchException($"{folder.Measured} was measured with other settings, of another commit or on another machine: leave out --resume to begin again.");
    }

    /// <returns>Whether all of it went well, the comparison with the reference included.</returns>
    /// <exception cref="BenchException">A job failed, so that those after it can't be measured.</exception>
    public bool Run()
    {
        if (run.StartUp is not null && (!plan.WithReference || run.Done(Phase.Compare, "all") is not null))
        {
            say($"{run.Size.Name}: measured already");
            return true;
        }

        MakeSample();
        string[] jobs = NightJobs.InOrder(folder.Jobs);
        bool agreed = true;
        foreach (string job in jobs)
        {
            Require(Measure(Phase.Rebuild, job, () => Job(job, run.RebuildDate!.Value, isRebuild: true)));
            agreed &= !plan.WithReference || job == NightJobs.History || IsFine(Measure(Phase.Reference, job, () => Reference(job)));
        }

        agreed &= !plan.WithReference || IsFine(Measure(Phase.Compare, "all", Compare));
        foreach (string job in jobs)
        {
            Require(Measure(Phase.Night, job, () => Job(job, run.NightDate!.Value, isRebuild: false)));
        }

        Keep(run with { StartUp = MeasureStarts() });
        if (!plan.Keep && agreed)
        {
            folder.Clear();
        }

        return agreed;
    }

    private void MakeSample()
    {
        if (plan.Sample is { } sample)
        {
            if (!Directory.Exists(folder.Data))
            {
                File.CreateSymbolicLink(folder.Data, Path.GetFullPath(sample));
            }
        }
        else
        {
            Require(Measure(Phase.Sample, "sample", () =>
            {
                folder.ClearData();
                BenchSize size = run.Size;
                return new Step(Phase.Sample, "sample", Pipelines("sample", [
                    "sample", "generate", "--listeners", $"{size.Listeners}", "--tracks", $"{size.Tracks}", "--days", $"{BenchSize.Days + 1}",
                    "--daily-events", size.DailyEvents.ToString("R", CultureInfo.InvariantCulture), "--output", folder.Data,
                ]));
            }));
        }

        DateOnly[] days = folder.Days();
        if (days.Length < 2)
        {
            throw new BenchException($"{folder.Data} holds {days.Length} days of listening_history: a rebuild and a night after it need two.");
        }

        Keep(run with { RebuildDate = days[^2], NightDate = days[^1] });
    }

    // Forced: a try that was stopped before it was noted is measured whole again.
    private Step Job(string job, DateOnly date, bool isRebuild)
    {
        Phase phase = isRebuild ? Phase.Rebuild : Phase.Night;
        DateOnly first = isRebuild && job == NightJobs.History ? folder.Days()[0] : date;
        string[] what = first < date ? ["backfill", job, "--from", Text(first), "--to", Text(date), "--only-job"] : ["run", job, "--date", Text(date)];
        ProcessCost cost = Pipelines($"{phase}-{job}", [.. what, "--force", "--file", folder.Jobs, .. plan.Settings.OfPipelines()]);
        return new Step(phase, job, cost) { Snapshot = cost.ExitCode == 0 ? SnapshotFacts.Read(folder.Snapshots, job, first, date) : null };
    }

    private Step Reference(string signal)
    {
        ProcessCost cost = Benchmarks($"Reference-{signal}", [
            "reference", folder.Data, folder.Reference, "--date", Text(run.RebuildDate!.Value), "--snapshots", folder.Published, "--signal", signal,
            "--share", $"{plan.Settings.Share}", .. plan.Settings.OfReference(),
        ]);
        return new Step(Phase.Reference, signal, cost) { Reference = cost.ExitCode == 0 ? ReferenceRun.Read(folder.Reference, signal) : null };
    }

    private Step Compare()
    {
        string file = Path.Combine(folder.Reference, ComparedSignal.FileName);
        File.Delete(file);
        ProcessCost cost = Benchmarks("Compare", ["compare", folder.Reference, folder.Published, "--date", Text(run.RebuildDate!.Value)]);
        run = run with { Compared = File.Exists(file) ? BenchJson.Read<ImmutableArray<ComparedSignal>>(file) : [] };
        return new Step(Phase.Compare, "all", cost);
    }

    private StartUp MeasureStarts()
    {
        string[] night = ["run", "all", "--date", Text(run.NightDate!.Value), "--file", folder.Jobs, .. plan.Settings.OfPipelines()];
        return new StartUp(Times("help", ["--help"]), Times("no-op", night));

        ImmutableArray<double> Times(string name, string[] arguments) =>
            [.. Enumerable.Range(0, Starts).Select(_ => Require(new Step(Phase.Night, name, Pipelines(name, arguments))).Cost.Seconds)];
    }

    private Step Measure(Phase phase, string name, Func<Step> measure)
    {
        if (run.Done(phase, name) is { } done)
        {
            return done;
        }

        Step step = measure();
        Keep(run.With(step));
        say($"{run.Size.Name}: {phase} {name}: {step.Cost.Seconds:0.0} s, {step.Cost.PeakBytes / 1e9:0.00} GB{(step.Cost.ExitCode == 0 ? "" : $", exit code {step.Cost.ExitCode}")}");
        return step;
    }

    private void Keep(SizeRun next)
    {
        run = next;
        BenchJson.Write(folder.Measured, run);
    }

    private Step Require(Step step) => step.Cost.ExitCode == 0
        ? step
        : throw new BenchException($"{run.Size.Name}: {step.Phase} {step.Name} ended with exit code {step.Cost.ExitCode}; what it said is in {folder.Path}/logs. Mend it, and go on with --resume.");

    private bool IsFine(Step step)
    {
        if (step.Cost.ExitCode != 0)
        {
            say($"{run.Size.Name}: {step.Phase} {step.Name} ended with exit code {step.Cost.ExitCode}; what it said is in {folder.Path}/logs");
        }

        return step.Cost.ExitCode == 0;
    }

    private ProcessCost Pipelines(string name, IEnumerable<string> arguments) =>
        MeasuredChild.Run(plan.Pipelines, arguments, folder.Log(name), plan.Settings.Limit);

    private ProcessCost Benchmarks(string name, IEnumerable<string> arguments) =>
        MeasuredChild.Run(Environment.ProcessPath!, arguments, folder.Log(name));

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
