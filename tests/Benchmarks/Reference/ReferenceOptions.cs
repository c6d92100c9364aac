using System.Globalization;

namespace Pipelines.Benchmarks.Reference;

/// <summary>What <c>reference</c> is told: see the README beside the SQL.</summary>
internal sealed record ReferenceOptions
{
    public required string Data { get; init; }

    public required string Output { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>Published snapshots that stages read as their upstream; null reads what the reference made before.</summary>
    public string? Snapshots { get; init; }

    public IReadOnlyList<string> Signals { get; init; } = [];

    /// <summary>The first so many of <see cref="ShareOf"/> equal parts of the listeners.</summary>
    public int Share { get; init; } = 1;

    public int ShareOf { get; init; } = 1;

    public int Threads { get; init; } = Environment.ProcessorCount;

    public long MemoryBytes { get; init; } = 8L << 30;

    /// <exception cref="ArgumentException">An argument is missing, unknown or no number.</exception>
    public static ReferenceOptions Parse(IReadOnlyList<string> arguments)
    {
        List<string> positional = [], signals = [];
        Dictionary<string, string> named = [];
        for (int i = 0; i < arguments.Count; i++)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal))
            {
                positional.Add(arguments[i]);
                continue;
            }

            string name = arguments[i][2..];
            string value = i + 1 < arguments.Count ? arguments[++i] : throw new ArgumentException($"--{name} takes a value");
            if (name == "signal")
            {
                signals.Add(value);
            }
            else
            {
                named[name] = value;
            }
        }

        if (positional.Count != 2 || named.Keys.FirstOrDefault(name => name is not ("date" or "snapshots" or "share" or "threads" or "memory")) is not null)
        {
            throw new ArgumentException("usage: reference DATA_DIR OUT_DIR --date D [--snapshots ROOT] [--signal S]... [--share N/M] [--threads T] [--memory BYTES]");
        }

        int[] share = [.. named.GetValueOrDefault("share", "1/1").Split('/').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
        if (share is not [> 0, > 0] || share[0] > share[1])
        {
            throw new ArgumentException("--share is N/M with N of 1 to M");
        }

        return new ReferenceOptions
        {
            Data = Path.GetFullPath(positional[0]),
            Output = Path.GetFullPath(positional[1]),
            Date = named.TryGetValue("date", out string? date)
                ? DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture)
                : throw new ArgumentException("--date is missing"),
            Snapshots = named.TryGetValue("snapshots", out string? root) ? Path.GetFullPath(root) : null,
            Signals = signals,
            Share = share[0],
            ShareOf = share[1],
            Threads = named.TryGetValue("threads", out string? threads) ? int.Parse(threads, CultureInfo.InvariantCulture) : Environment.ProcessorCount,
            MemoryBytes = named.TryGetValue("memory", out string? memory) ? long.Parse(memory, CultureInfo.InvariantCulture) : 8L << 30,
        };
    }
}
