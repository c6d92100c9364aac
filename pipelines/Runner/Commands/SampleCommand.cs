using System.CommandLine;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;
using Pipelines.Jobs.Configuration;
using Pipelines.Runner.Output;
using Pipelines.SampleData;
using Pipelines.Storage;

namespace Pipelines.Runner.Commands;

/// <summary><c>pipelines sample generate</c>.</summary>
internal static class SampleCommand
{
    private static readonly SampleOptions Defaults = new();

    public static Command Create(CommonOptions common, CancellationToken cancellation)
    {
        Option<int> listeners = new("--listeners") { Description = "How many listeners; everything else grows with them.", DefaultValueFactory = _ => Defaults.Listeners };
        Option<int?> tracks = new("--tracks") { Description = "Tracks that are out before the first day; otherwise as fits the listeners." };
        Option<int> days = new("--days") { Description = "How many days, the last one included.", DefaultValueFactory = _ => Defaults.Days };
        Option<DateOnly?> lastDay = CommonOptions.Date($"The last day; without it {Defaults.LastDay:yyyy-MM-dd}.", required: false);
        Option<double> dailyEvents = new("--daily-events") { Description = "Events a listener and day, on average.", DefaultValueFactory = _ => Defaults.DailyEvents };
        Option<ulong> seed = new("--seed") { Description = "The same seed gives the same rows.", DefaultValueFactory = _ => Defaults.Seed };
        Option<string> output = new("--output", "-o") { Description = "Directory to write to.", DefaultValueFactory = _ => "data", HelpName = "path" };
        Command generate = new("generate", "Writes made-up listening with the structure of real listening, as the jobs' inputs.\n\nExample: pipelines sample generate --listeners 20000 --output data")
        {
            listeners, tracks, days, lastDay, dailyEvents, seed, output, common.Memory, common.Threads,
        };
        generate.SetAction(arguments =>
        {
            SampleOptions options = new()
            {
                Listeners = arguments.GetValue(listeners),
                Days = arguments.GetValue(days),
                LastDay = arguments.GetValue(lastDay) ?? Defaults.LastDay,
                DailyEvents = arguments.GetValue(dailyEvents),
                Seed = arguments.GetValue(seed),
            };
            options = arguments.GetValue(tracks) is int count ? options with { Tracks = count } : options;
            string folder = Path.GetFullPath(arguments.GetValue(output)!);
            EngineSettings settings = new()
            {
                MemoryBytes = (arguments.GetValue(common.Memory) ?? new ByteSize(4L << 30)).Bytes,
                Threads = arguments.GetValue(common.Threads) is > 0 and int given ? given : Environment.ProcessorCount,
            };
            Generate(options, folder, settings, common.Terminal(arguments), cancellation);
            return (int)ExitCode.Done;
        });
        return new Command("sample", "Sample data.\n\nExample: pipelines sample generate --output data") { generate };
    }

    public static void Generate(SampleOptions options, string folder, EngineSettings settings, Terminal terminal, CancellationToken cancellation)
    {
        // Days of another sample would be read as this one's, and what lies there may be somebody's own.
        if (Directory.Exists(Path.Combine(folder, "listening_history")))
        {
            throw new BadConfigurationException($"{folder} holds a listening_history already: remove it, or choose another --output.");
        }

        terminal.Log.Information(
            "sample: {Listeners} listeners, {Tracks} tracks, {Days} days to {LastDay}, seed {Seed}, into {Folder}",
            options.Listeners, options.Tracks, options.Days, options.LastDay.ToString("yyyy-MM-dd"), options.Seed, folder);
        terminal.WithProgress(display =>
        {
            display.Show("simulating listeners");
            using DuckDbEngine engine = new(settings with { Shards = 1 }, cancellation);
            int begun = 0;
            FileErrors.Explain(folder, () => new SampleWriter(engine, new SampleWorld(options), folder).Write((written, files) =>
            {
                if (begun++ == 0)
                {
                    display.Begin(files);
                }

                display.Show($"writing file {written} of {files}");
                display.StepDone();
            }));
            return true;
        });
    }
}
