namespace Pipelines.Benchmarks.Reference;

/// <summary><c>reference DATA_DIR OUT_DIR --date D</c>: makes the night's signals as a good engineer would without kernels, with their times.</summary>
internal static class ReferenceCommand
{
    public static int Run(IReadOnlyList<string> arguments)
    {
        ReferenceOptions options = ReferenceOptions.Parse(arguments);
        if (options.Signals.FirstOrDefault(name => Signals.All.All(signal => signal.Name != name)) is { } unknown)
        {
            throw new ArgumentException($"There is no signal {unknown}; there are {string.Join(", ", Signals.All.Select(signal => signal.Name))}.");
        }

        foreach ((string name, Action<ReferenceRun> make) in Signals.All.Where(signal => options.Signals.Count == 0 || options.Signals.Contains(signal.Name)))
        {
            using ReferenceRun run = new(name, options);
            make(run);
            run.Report();
        }

        return 0;
    }
}
