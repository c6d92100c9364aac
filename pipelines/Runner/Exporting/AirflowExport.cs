using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Pipelines.Runner.Exporting;

/// <summary>
/// A DAG for Airflow 3 and its standard provider. Sources: apache/airflow, providers/standard (hooks/subprocess.py, operators/bash.py),
/// task-sdk (airflow.sdk), docs core-concepts/tasks (execution_timeout) and howto/deadline-alerts.
/// </summary>
internal static class AirflowExport
{
    private const string Head = """
        # Made from jobs.yaml by: pipelines export airflow. Make it again when jobs.yaml changes; for Airflow 3 and its standard provider.
        # The run date is {{ ds }}, the day before the DAG runs. Only exit codes 3 (an input is not there yet) and 5 (a resource or service
        # gave out) are tried again. A longest_run of jobs.yaml is an execution_timeout; a done_by is in the task's notes, because
        # Airflow 3 knows no deadline of a task: `pipelines status --check` exits 7 when one is missed.
        from datetime import datetime, timedelta, timezone

        from airflow.exceptions import AirflowFailException, AirflowTaskTimeout
        from airflow.providers.standard.hooks.subprocess import SubprocessHook
        from airflow.sdk import DAG, BaseOperator
        from airflow.timetables.interval import CronDataIntervalTimetable

        RETRIED = (3, 5)


        class PipelinesOperator(BaseOperator):
            template_fields = ("arguments",)

            def __init__(self, *, arguments, **kwargs):
                super().__init__(**kwargs)
                self.arguments = arguments

            def execute(self, context):
                self.process = SubprocessHook()
                try:
                    code = self.process.run_command(self.arguments).exit_code
                except AirflowTaskTimeout as late:
                    self.on_kill()
                    raise AirflowFailException("ran longer than its longest_run") from late
                if code in RETRIED:
                    raise RuntimeError(f"exit code {code}: tried again later")
                if code != 0:
                    raise AirflowFailException(f"exit code {code}: trying again would not help")

            def on_kill(self):
                self.process.send_sigterm()



        """;

    public static string Of(NightlyWorkflow workflow)
    {
        ExportSettings settings = workflow.Settings;
        StringBuilder text = new(Head);
        text.Append(CultureInfo.InvariantCulture, $$"""
            with DAG(
                dag_id={{PythonText.Of(TaskName.Label($"pipelines-{settings.Environment}"))}},
                schedule=CronDataIntervalTimetable("{{settings.At.Minute}} {{settings.At.Hour}} * * *", timezone="UTC"),
                start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
                catchup=False,
                max_active_runs=1,
                default_args={"retries": {{settings.Retries}}, "retry_delay": {{PythonText.Of(settings.RetryAfter)}}},
            ):

            """);
        foreach (WorkflowTask task in workflow.Tasks)
        {
            Append(text, workflow, task);
        }

        text.Append('\n');
        foreach (WorkflowTask task in workflow.Tasks)
        {
            AppendEdges(text, task);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, NightlyWorkflow workflow, WorkflowTask task)
    {
        if (task.Shards is int shards)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                    {{ShardsOf(task)}} = [
                        PipelinesOperator(
                            task_id=f"{{task.Job}}.shard-{shard}",
                            arguments={{Words(workflow, workflow.ShardArguments(task)).Replace($"\"{NightlyWorkflow.Shard}/", "f\"{shard}/", StringComparison.Ordinal)}},{{Timeout(task, "            ")}}
                        )
                        for shard in range({{shards}})
                    ]

                """);
        }

        text.Append(CultureInfo.InvariantCulture, $$"""
                {{TaskName.Identifier(task.Job)}} = PipelinesOperator(
                    task_id={{PythonText.Of(task.Job)}},
                    arguments={{Words(workflow, workflow.Arguments(task))}},{{Timeout(task, "        ")}}{{Notes(task)}}
                )

            """);
    }

    private static void AppendEdges(StringBuilder text, WorkflowTask task)
    {
        string name = TaskName.Identifier(task.Job);
        string needs = string.Join(", ", task.Needs.Select(TaskName.Identifier));
        string first = task.Shards is null ? name : ShardsOf(task);
        if (task.Needs.Length == 1)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {needs} >> {first}\n");
        }
        else if (task.Needs.Length > 1 && task.Shards is null)
        {
            text.Append(CultureInfo.InvariantCulture, $"    [{needs}] >> {name}\n");
        }
        else
        {
            // Python knows no list >> list.
            foreach (string need in task.Needs)
            {
                text.Append(CultureInfo.InvariantCulture, $"    {TaskName.Identifier(need)} >> {first}\n");
            }
        }

        if (task.Shards is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {first} >> {name}\n");
        }
    }

    private static string ShardsOf(WorkflowTask task) => $"{TaskName.Identifier(task.Job)}_shards";

    private static string Words(NightlyWorkflow workflow, ImmutableArray<string> arguments) => PythonText.List(
        workflow.Settings.Command.Concat(arguments.Select(word => word.Replace(NightlyWorkflow.Date, "{{ ds }}", StringComparison.Ordinal))));

    private static string Timeout(WorkflowTask task, string indent) =>
        task.ServiceLevel?.LongestRun is { } longest ? $"\n{indent}execution_timeout={PythonText.Of(longest)}," : "";

    private static string Notes(WorkflowTask task) => task.Promise is { } promise ? $"\n        doc_md={PythonText.Of(promise)}," : "";
}
