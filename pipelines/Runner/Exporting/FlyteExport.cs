using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Pipelines.Runner.Exporting;

/// <summary>
/// A workflow and its schedule for flytekit. Sources: flyteorg/flytekit, core/task.py, core/node_creation.py, core/schedule.py,
/// exceptions/user.py (FlyteRecoverableException).
/// </summary>
internal static class FlyteExport
{
    private const string Head = """
        # Made from jobs.yaml by: pipelines export flyte. Make it again when jobs.yaml changes. The image holds Python, flytekit and the
        # program. Only exit codes 3 (an input is not there yet) and 5 (a resource or service gave out) are tried again: Flyte retries a
        # FlyteRecoverableException and no other. Flyte has no delay between retries, so that a task waits itself before it gives up. A
        # longest_run of jobs.yaml ends the program, which is not tried again; the timeout of its task has that wait on top. A done_by is in
        # the task's notes, because Flyte knows no time of day for it: `pipelines status --check` exits 7 when one is missed.
        import subprocess
        import time
        from datetime import datetime, timedelta
        from typing import Optional

        from flytekit import CronSchedule, LaunchPlan, task, workflow
        from flytekit.core.node_creation import create_node
        from flytekit.exceptions.user import FlyteRecoverableException

        RETRIED = (3, 5)

        """;

    public static string Of(NightlyWorkflow workflow)
    {
        ExportSettings settings = workflow.Settings;
        StringBuilder text = new(Head);
        text.Append(CultureInfo.InvariantCulture, $$"""
            RETRY_AFTER_SECONDS = {{settings.RetryAfter.Seconds}}
            IMAGE = {{PythonText.Of(settings.Image!)}}


            def run(*arguments: str, longest_seconds: Optional[int] = None) -> None:
                code = subprocess.run({{PythonText.List(settings.Command)}} + list(arguments), timeout=longest_seconds).returncode
                if code in RETRIED:
                    time.sleep(RETRY_AFTER_SECONDS)
                    raise FlyteRecoverableException(f"exit code {code}: tried again")
                if code != 0:
                    raise RuntimeError(f"exit code {code}: trying again would not help")



            """);
        foreach (WorkflowTask task in workflow.Tasks)
        {
            Append(text, workflow, task);
        }

        text.Append("@workflow\ndef nightly(date: str) -> None:\n");
        foreach (WorkflowTask task in workflow.Tasks)
        {
            AppendNode(text, task);
        }

        text.Append(CultureInfo.InvariantCulture, $$"""


            @task(container_image=IMAGE)
            def day_before(kickoff_time: datetime) -> str:
                return (kickoff_time - timedelta(days=1)).strftime("%Y-%m-%d")


            @workflow
            def scheduled(kickoff_time: datetime) -> None:
                nightly(date=day_before(kickoff_time=kickoff_time))


            LaunchPlan.get_or_create(
                workflow=scheduled,
                name={{PythonText.Of(TaskName.Label($"pipelines-{settings.Environment}"))}},
                schedule=CronSchedule(schedule="{{settings.At.Minute}} {{settings.At.Hour}} * * *", kickoff_time_input_arg="kickoff_time"),
            )

            """);
        return text.ToString();
    }

    private static void Append(StringBuilder text, NightlyWorkflow workflow, WorkflowTask task)
    {
        string name = TaskName.Identifier(task.Job);
        if (task.Shards is not null)
        {
            AppendTask(text, workflow, task, $"{name}_shard", "date: str, shard: int", workflow.ShardArguments(task));
        }

        AppendTask(text, workflow, task, name, "date: str", workflow.Arguments(task));
    }

    private static void AppendTask(
        StringBuilder text, NightlyWorkflow workflow, WorkflowTask task, string name, string inputs, ImmutableArray<string> arguments)
    {
        ExportSettings settings = workflow.Settings;
        string ends = task.ServiceLevel?.LongestRun is { } most ? $", longest_seconds={most.Seconds}" : "";
        string timeout = task.ServiceLevel?.LongestRun is { } longest
            ? $", timeout={PythonText.Of(longest with { Seconds = longest.Seconds + settings.RetryAfter.Seconds })}"
            : "";
        string notes = task.Promise is { } promise ? $"    \"\"\"{promise}\"\"\"\n" : "";
        text.Append(CultureInfo.InvariantCulture, $$"""
            @task(container_image=IMAGE, retries={{settings.Retries}}{{timeout}})
            def {{name}}({{inputs}}) -> None:
            {{notes}}    run({{string.Join(", ", arguments.Select(Word))}}{{ends}})



            """);
    }

    private static void AppendNode(StringBuilder text, WorkflowTask task)
    {
        string name = TaskName.Identifier(task.Job);
        string node = $"{name}_node";
        text.Append(CultureInfo.InvariantCulture, $"    {node} = create_node({name}, date=date)\n");
        if (task.Shards is not int shards)
        {
            foreach (string need in task.Needs)
            {
                text.Append(CultureInfo.InvariantCulture, $"    {TaskName.Identifier(need)}_node >> {node}\n");
            }

            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"    for shard in range({shards}):\n        shard_node = create_node({name}_shard, date=date, shard=shard)\n");
        foreach (string need in task.Needs)
        {
            text.Append(CultureInfo.InvariantCulture, $"        {TaskName.Identifier(need)}_node >> shard_node\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"        shard_node >> {node}\n");
    }

    private static string Word(string word) =>
        word == NightlyWorkflow.Date ? "date"
        : word.StartsWith(NightlyWorkflow.Shard, StringComparison.Ordinal) ? $"f{PythonText.Of(word)}"
        : PythonText.Of(word);
}
