using System.Text.Json;
using Pipelines.Contracts;
using Pipelines.Kernels.Calls;

namespace Pipelines.Engine.Recording;

/// <summary>The folder of one job: a line a step in <c>steps.jsonl</c>, the rows of steps in <c>rows/</c>, the calls of kernels in <c>kernels/</c>.</summary>
internal sealed class JobRecord : IDisposable
{
    /// <summary>Of the layout, which scripts/spark_verify/bundle.py reads.</summary>
    private const int Format = 1;

    private readonly RunRecording recording;
    private readonly string directory;
    private readonly StreamWriter steps;
    private readonly List<KernelRecord> kernels = [];
    private int number;

    public JobRecord(RunRecording recording, string directory, string job, DateOnly date)
    {
        this.recording = recording;
        this.directory = directory;
        Directory.CreateDirectory(Path.Combine(directory, "rows"));
        Directory.CreateDirectory(Path.Combine(directory, "kernels"));
        steps = new StreamWriter(Path.Combine(directory, "steps.jsonl")) { AutoFlush = true, NewLine = "\n" };
        Step(new { step = "job", format = Format, name = job, date = date.ToString("yyyy-MM-dd") });
    }

    /// <summary>Writes a step.</summary>
    public void Step(object step)
    {
        number++;
        steps.WriteLine(JsonSerializer.Serialize(step));
    }

    /// <summary>A file for the rows of the next step.</summary>
    public RecordedRows Rows(string name) => new(directory, $"rows/{number:D4}-{name}.jsonl.gz");

    /// <summary>Writes a step for a kernel; returns what is to be registered in its place.</summary>
    public Kernel Kernel(Kernel kernel)
    {
        string calls = $"kernels/{kernel.Name}.jsonl.gz";
        KernelRecord record = new(kernel, Path.Combine(directory, calls));
        kernels.Add(record);
        Step(new
        {
            step = "kernel",
            name = kernel.Name,
            parameters = kernel.Parameters.Select(RecordedValue.TypeName),
            returns = RecordedValue.TypeName(kernel.Returns),
            calls,
        });
        return record.Recorded;
    }

    /// <summary>Copies an input; its name within the bundle.</summary>
    public string Keep(string path) => recording.Keep(path);

    public static IEnumerable<object> Columns(IEnumerable<Column> columns) =>
        columns.Select(column => new { name = column.Name, type = RecordedValue.TypeName(column) });

    /// <summary>Says that the job came to its end.</summary>
    public void End() => Step(new { step = "end" });

    public void Dispose()
    {
        kernels.ForEach(kernel => kernel.Dispose());
        steps.Dispose();
    }
}
