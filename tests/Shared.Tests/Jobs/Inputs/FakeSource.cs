using Pipelines.Engine;
using Pipelines.Jobs.Inputs;

namespace Pipelines.Shared.Tests.Jobs.Inputs;

/// <summary>A source somewhere else: it counts what it is asked, and its files are made when they are fetched.</summary>
internal sealed class FakeSource(params DateOnly[] dates) : ISource
{
    public bool IsDated { get; init; } = true;

    public string Place => "elsewhere";

    public string Unit => "rows";

    /// <summary>What was fetched, in order.</summary>
    public List<DateOnly?> Fetched { get; } = [];

    public int Scans { get; private set; }

    public int Looks { get; private set; }

    /// <summary>Answers for a scan; throws where reading is refused.</summary>
    public Func<long?> Price { get; set; } = () => 7;

    /// <summary>Makes the file of a day.</summary>
    public Func<DateOnly?, string> File { get; set; } = _ => "nowhere.parquet";

    public IReadOnlyList<DateOnly> Dates()
    {
        Looks++;
        return dates;
    }

    public SourcePartition Partition(DateOnly? date)
    {
        if (IsDated && !dates.Contains(date!.Value))
        {
            return SourcePartition.None;
        }

        return new SourcePartition($"mark of {date:yyyy-MM-dd}", context =>
        {
            context.Cancellation.ThrowIfCancellationRequested();
            lock (Fetched)
            {
                Fetched.Add(date);
            }

            return [new ParquetPart(File(date))];
        })
        {
            Bytes = 100,
            Scan = () =>
            {
                Scans++;
                return Price();
            },
        };
    }
}
