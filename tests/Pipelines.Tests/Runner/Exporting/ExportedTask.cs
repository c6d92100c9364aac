using System.Collections.Immutable;

namespace Pipelines.Tests.Runner.Exporting;

/// <summary>A task as an exported file holds it: how many there are of it, the words it runs, its deadline in seconds, its notes.</summary>
internal sealed record ExportedTask(int Count, ImmutableArray<string> Words, long? Timeout, string? Doc);

/// <summary>What an exported file holds, under the names that the file gives.</summary>
internal sealed record ExportedWorkflow(Dictionary<string, ExportedTask> Tasks, string[][] Edges)
{
    /// <summary>Such as <c>listening-state > heard-filters</c>, by the jobs that the tasks run; a shard's task is <c>job/shard</c>.</summary>
    public IEnumerable<string> JobEdges() => Edges.Select(edge => $"{Job(edge[0])} > {Job(edge[1])}").Order(StringComparer.Ordinal);

    public Dictionary<string, ExportedTask> ByJob() => Tasks.ToDictionary(task => Job(task.Key), task => task.Value);

    private string Job(string task)
    {
        ImmutableArray<string> words = Tasks[task].Words;
        return words[words.IndexOf("run", words[0] == "run" && words[1] == "run" ? 1 : 0) + 1] + (words.Contains("--shard") ? "/shard" : "");
    }
}
