using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Pipelines.Jobs.Monitoring;
using Spectre.Console;

namespace Pipelines.Runner.Output;

/// <summary>Jobs by dates as a calendar, or as JSON.</summary>
internal static class StatusView
{
    // A calendar of more dates than this goes on below.
    private const int Width = 56;

    private static readonly ImmutableSortedDictionary<DayState, (string Letter, string Colour, string Words)> Letters =
        new Dictionary<DayState, (string, string, string)>
        {
            [DayState.Published] = ("#", "green", "published"),
            [DayState.Stale] = ("s", "yellow", "stale"),
            [DayState.Bad] = ("b", "red", "marked bad"),
            [DayState.Running] = ("r", "blue", "running"),
            [DayState.AuditFailed] = ("A", "red", "failed an audit"),
            [DayState.Failed] = ("F", "red", "failed"),
            [DayState.Collected] = ("g", "grey", "taken by gc"),
            [DayState.Missing] = ("-", "grey", "missing"),
            [DayState.NotDue] = (" ", "grey", "not over yet"),
        }.ToImmutableSortedDictionary();

    public static void Write(IAnsiConsole output, ImmutableArray<JobStatus> jobs, DateOnly from, DateOnly to)
    {
        int name = jobs.Max(job => job.Job.Length);
        for (DateOnly first = from; first <= to; first = first.AddDays(Width))
        {
            int skipped = first.DayNumber - from.DayNumber, count = Math.Min(Width, to.DayNumber - first.DayNumber + 1);
            Header(output, name, first, count);
            foreach (JobStatus job in jobs)
            {
                string days = string.Concat(job.Days.Skip(skipped).Take(count).Select(day => $"[{Letters[day.State].Colour}]{Letters[day.State].Letter}[/]"));
                output.MarkupLine($"{job.Job.PadRight(name)}  {days}");
            }

            output.WriteLine();
        }

        output.MarkupLine(string.Join("  ", Letters.Values.Where(letter => letter.Letter != " ").Select(letter => $"[{letter.Colour}]{letter.Letter}[/] {letter.Words}")));
        Freshness(output, jobs);
        Reasons(output, jobs);
        foreach (string breach in jobs.SelectMany(job => job.Breaches))
        {
            output.MarkupLineInterpolated($"[red]service level:[/] {breach}");
        }
    }

    public static void WriteJson(IAnsiConsole output, ImmutableArray<JobStatus> jobs, DateTimeOffset now) => output.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(
        new
        {
            At = now,
            Breaches = jobs.SelectMany(job => job.Breaches),
            Jobs = jobs.Select(job => new { job.Job, job.Serving, job.Newest, job.PublishedAt, LagSeconds = job.Lag?.TotalSeconds, job.Breaches, job.Days }),
        },
        MachineJson.Options));

    private static void Header(IAnsiConsole output, int name, DateOnly first, int count)
    {
        DateOnly[] dates = [.. Enumerable.Range(0, count).Select(first.AddDays)];
        char[] months = [.. Enumerable.Repeat(' ', count + 7)];
        foreach (DateOnly month in dates.Where(date => date.Day == 1 || date == first))
        {
            string text = month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
            int at = month.DayNumber - first.DayNumber;
            // The first month makes way where the next begins right after it.
            text.AsSpan().CopyTo(months.AsSpan(at));
        }

        string pad = new(' ', name + 2);
        output.WriteLine(pad + new string(months).TrimEnd());
        output.WriteLine(pad + string.Concat(dates.Select(date => date.Day / 10)));
        output.WriteLine(pad + string.Concat(dates.Select(date => date.Day % 10)));
    }

    private static void Freshness(IAnsiConsole output, ImmutableArray<JobStatus> jobs)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumn("job").AddColumn("newest").AddColumn("published at (UTC)").AddColumn("behind");
        foreach (JobStatus job in jobs)
        {
            table.AddRow(
                new Text(job.Serving ? $"{job.Job} (serving)" : job.Job),
                new Text(job.Newest?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "never"),
                new Text(job.PublishedAt?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? ""),
                new Text(job.Lag is TimeSpan lag ? string.Create(CultureInfo.InvariantCulture, $"{lag.TotalHours:0.0} h") : "", new Style(job.Breaches.IsEmpty ? Color.Default : Color.Red)));
        }

        output.Write(table);
    }

    // Alike for many dates, so that the newest says it for all.
    private static void Reasons(IAnsiConsole output, ImmutableArray<JobStatus> jobs)
    {
        foreach (JobStatus job in jobs)
        {
            foreach (IGrouping<DayState, JobDay> days in job.Days.Where(day => day.Why is not null).GroupBy(day => day.State))
            {
                JobDay newest = days.Last();
                string more = days.Count() == 1 ? "" : $" (and {days.Count() - 1} more)";
                output.MarkupLineInterpolated($"{job.Job} {newest.Date:yyyy-MM-dd}{more} {Letters[days.Key].Words}: {newest.Why}");
            }
        }
    }
}
