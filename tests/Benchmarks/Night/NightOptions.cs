using System.CommandLine;
using System.CommandLine.Parsing;
using Pipelines.Jobs.Configuration;

namespace Pipelines.Benchmarks.Night;

/// <summary>Options of <c>night</c>.</summary>
internal sealed class NightOptions
{
    private readonly Option<BenchSize[]?> sizes = new("--sizes")
    {
        Description = "Events of each sample, such as 100k,1M; the standard ones without it: 1M, 10M and 50M.",
        HelpName = "sizes",
        CustomParser = result => BenchSize.TryParseList(result.Tokens[0].Value, out BenchSize[]? list)
            ? list
            : Refuse<BenchSize[]>(result, "--sizes takes different sizes from 10k to 500M, joined by commas, such as 100k,1M"),
    };

    private readonly Option<string> directory = new("--directory") { Description = "Where data, snapshots and results go: a folder a size, and the report.", DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "pipelines-bench"), HelpName = "path" };
    private readonly Option<int?> threads = new("--threads") { Description = "Threads of the engine and of the reference; without it all cores.", HelpName = "n" };
    private readonly Option<int?> shards = new("--shards") { Description = "Files of a snapshot; without it those of jobs.yaml.", HelpName = "n" };
    private readonly Option<ByteSize?> memory = Size("--memory", "Memory limit of the engine and of the reference, such as 4GiB; without it that of jobs.yaml.");
    private readonly Option<ByteSize?> limit = Size("--limit", "Hard limit of private writable memory of every measured process (RLIMIT_DATA), such as 8GiB; needs prlimit.");
    private readonly Option<ListenerShare> share = new("--share")
    {
        Description = "The reference makes its slowest signals for this share of the listeners only, such as 1/16; their seconds are scaled.",
        HelpName = "n/m",
        DefaultValueFactory = _ => ListenerShare.Whole,
        CustomParser = result => ListenerShare.Parse(result.Tokens[0].Value) ?? Refuse<ListenerShare>(result, "--share takes a share such as 1/16"),
    };

    private readonly Option<string?> sample = new("--sample") { Description = "Measure on this sample, made by pipelines sample generate, instead of making one; its last day is the incremental night. For a single size.", HelpName = "path" };
    private readonly Option<bool> keep = new("--keep") { Description = "Keep data and snapshots of a size when it is measured." };
    private readonly Option<bool> resume = new("--resume") { Description = "Go on where a bench in this directory was stopped, and add sizes to it." };
    private readonly Option<bool> noReference = new("--no-reference") { Description = "Measure the jobs only." };
    private readonly Option<string> pipelines = new("--pipelines") { Description = "The program to measure.", Required = true, Hidden = true };
    private readonly Option<string> jobs = new("--jobs") { Description = "The jobs.yaml to run.", Required = true, Hidden = true };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { sizes, directory, threads, memory, shards, share, sample, keep, resume, noReference, limit, pipelines, jobs })
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(sample) is not null && result.GetValue(sizes) is not { Length: 1 })
            {
                result.AddError("--sample takes one of --sizes, to name it");
            }
        });
    }

    public BenchPlan Of(ParseResult parsed) => new(
        Path.GetFullPath(parsed.GetValue(directory)!),
        Path.GetFullPath(parsed.GetValue(pipelines)!),
        Path.GetFullPath(parsed.GetValue(jobs)!),
        parsed.GetValue(sizes) ?? BenchSize.Standard,
        new BenchSettings(parsed.GetValue(threads), parsed.GetValue(memory)?.Bytes, parsed.GetValue(shards), parsed.GetValue(share)!, parsed.GetValue(limit)?.Bytes),
        parsed.GetValue(sample),
        parsed.GetValue(keep),
        parsed.GetValue(resume),
        !parsed.GetValue(noReference));

    private static Option<ByteSize?> Size(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "size",
        CustomParser = result => ByteSize.TryParse(result.Tokens[0].Value, out ByteSize size) ? size : Refuse<ByteSize?>(result, $"{name} takes a size such as 512MiB or 4GiB"),
    };

    private static T? Refuse<T>(ArgumentResult result, string why)
    {
        result.AddError($"{why}; got '{result.Tokens[0].Value}'");
        return default;
    }
}
