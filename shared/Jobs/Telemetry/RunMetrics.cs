using System.Diagnostics.Metrics;
using Pipelines.Jobs.Planning;
using Pipelines.Snapshots;

namespace Pipelines.Jobs.Telemetry;

/// <summary>What steps are measured by, for whoever listens to the meter <see cref="Name"/>; nothing is kept where nobody does.</summary>
internal static class RunMetrics
{
    public const string Name = "pipelines";

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Steps = Meter.CreateCounter<long>("pipelines.steps", "{step}", "Steps by how they ended");
    private static readonly Counter<long> Rows = Meter.CreateCounter<long>("pipelines.rows", "{row}", "Rows published");
    private static readonly Counter<long> Bytes = Meter.CreateCounter<long>("pipelines.bytes", "By", "Bytes published");
    private static readonly Histogram<double> Seconds = Meter.CreateHistogram<double>("pipelines.run.duration", "s", "How long a run took");
    private static readonly Gauge<double> Lag = Meter.CreateGauge<double>("pipelines.lag", "s", "From the end of the run date to when it was published");
    private static readonly Gauge<double> Audit = Meter.CreateGauge<double>("pipelines.audit", "1", "What an audit measured");

    public static void Ended(Step step, string how) => Steps.Add(1, new("job", step.Job), new("outcome", how));

    public static void Published(Step step, Manifest manifest)
    {
        KeyValuePair<string, object?> job = new("job", step.Job), date = new("date", $"{step.Date:yyyy-MM-dd}");
        Ended(step, "published");
        Rows.Add(manifest.Rows, job);
        Bytes.Add(manifest.Bytes, job);
        Seconds.Record((manifest.FinishedAt - manifest.StartedAt).TotalSeconds, job);
        DateTimeOffset end = new(step.Date.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        Lag.Record((manifest.FinishedAt - end).TotalSeconds, job, date);
        foreach (AuditResult audit in manifest.Audits)
        {
            Audit.Record(audit.Figure, job, date, new("audit", audit.Name), new("holds", audit.Holds));
        }
    }
}
