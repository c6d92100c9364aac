using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Pipelines.Runner.Exporting;

/// <summary>
/// A WorkflowTemplate and the CronWorkflow that starts it, for Argo Workflows 3.6 and later. Sources: argoproj/argo-workflows,
/// docs/retries.md, docs/variables.md, docs/cron-workflows.md and manifests/base/crds.
/// </summary>
internal static class ArgoExport
{
    private const string DateInput = "{{inputs.parameters.date}}";
    private const string ShardInput = "{{inputs.parameters.shard}}";

    // RFC 3339 in the words of Go's time package, and the day before.
    private const string DayBefore =
        "{{=sprig.dateInZone('2006-01-02', sprig.dateModify('-24h', sprig.toDate('2006-01-02T15:04:05Z07:00', workflow.scheduledTime)), 'UTC')}}";

    public static string Of(NightlyWorkflow workflow)
    {
        ExportSettings settings = workflow.Settings;
        string name = TaskName.Label($"pipelines-{settings.Environment}");
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $$$"""
            # Made from jobs.yaml by: pipelines export argo. Make it again when jobs.yaml changes; for Argo Workflows 3.6 and later.
            # Only exit codes 3 (an input is not there yet) and 5 (a resource or service gave out) are tried again. A longest_run of jobs.yaml
            # is an activeDeadlineSeconds; a done_by is an annotation, because Argo knows no time of day for it: `pipelines status --check`
            # exits 7 when one is missed. One date by hand: argo submit --from workflowtemplate/{{{name}}} -p date=2026-11-20
            apiVersion: argoproj.io/v1alpha1
            kind: WorkflowTemplate
            metadata:
              name: {{{name}}}
            spec:
              entrypoint: night
              arguments:
                parameters:
                  - name: date
              templates:
                - name: night
                  inputs:
                    parameters:
                      - name: date
                  dag:
                    tasks:

            """);
        foreach (WorkflowTask task in workflow.Tasks)
        {
            AppendDagTasks(text, task);
        }

        foreach (WorkflowTask task in workflow.Tasks)
        {
            AppendTemplates(text, workflow, task);
        }

        text.Append(CultureInfo.InvariantCulture, $$$"""
            ---
            apiVersion: argoproj.io/v1alpha1
            kind: CronWorkflow
            metadata:
              name: {{{name}}}
            spec:
              schedules:
                - "{{{settings.At.Minute}}} {{{settings.At.Hour}}} * * *"
              timezone: UTC
              concurrencyPolicy: Forbid
              workflowSpec:
                entrypoint: day-before
                templates:
                  - name: day-before
                    steps:
                      - - name: night
                          templateRef:
                            name: {{{name}}}
                            template: night
                          arguments:
                            parameters:
                              - name: date
                                value: {{{Quoted(DayBefore)}}}

            """);
        return text.ToString();
    }

    private static void AppendDagTasks(StringBuilder text, WorkflowTask task)
    {
        if (task.Shards is not int shards)
        {
            AppendDagTask(text, task.Job, task.Needs);
            return;
        }

        AppendDagTask(text, ShardsOf(task), task.Needs);
        text.Append(CultureInfo.InvariantCulture, $$$"""
                            - name: shard
                              value: "{{item}}"
                        withSequence:
                          count: "{{{shards}}}"

            """);
        AppendDagTask(text, task.Job, [ShardsOf(task)]);
    }

    private static void AppendDagTask(StringBuilder text, string name, ImmutableArray<string> needs)
    {
        string dependencies = needs.Length == 0 ? "" : $"\n            dependencies: [{string.Join(", ", needs)}]";
        text.Append(CultureInfo.InvariantCulture, $$$"""
                      - name: {{{name}}}
                        template: {{{name}}}{{{dependencies}}}
                        arguments:
                          parameters:
                            - name: date
                              value: "{{{DateInput}}}"

            """);
    }

    private static void AppendTemplates(StringBuilder text, NightlyWorkflow workflow, WorkflowTask task)
    {
        if (task.Shards is not null)
        {
            AppendTemplate(text, workflow, task, ShardsOf(task), "\n          - name: shard", workflow.ShardArguments(task));
        }

        AppendTemplate(text, workflow, task, task.Job, "", workflow.Arguments(task));
    }

    private static void AppendTemplate(
        StringBuilder text, NightlyWorkflow workflow, WorkflowTask task, string name, string shardInput, ImmutableArray<string> arguments)
    {
        ExportSettings settings = workflow.Settings;
        string promise = task.Promise is { } words ? $"\n      metadata:\n        annotations:\n          pipelines/done-by: {Quoted(words)}" : "";
        string deadline = task.ServiceLevel?.LongestRun is { } longest ? $"\n      activeDeadlineSeconds: {longest.Seconds}" : "";
        text.Append(CultureInfo.InvariantCulture, $$"""
                - name: {{name}}{{promise}}
                  inputs:
                    parameters:
                      - name: date{{shardInput}}{{deadline}}
                  retryStrategy:
                    limit: "{{settings.Retries}}"
                    retryPolicy: Always
                    expression: asInt(lastRetry.exitCode) in [3, 5]
                    backoff:
                      duration: {{Quoted(settings.RetryAfter.ToString())}}
                  container:
                    image: {{Quoted(settings.Image!)}}
                    command: {{List(settings.Command)}}
                    args: {{List(arguments.Select(Word))}}

            """);
    }

    private static string ShardsOf(WorkflowTask task) => $"{task.Job}-shards";

    private static string Word(string word) => word
        .Replace(NightlyWorkflow.Date, DateInput, StringComparison.Ordinal)
        .Replace(NightlyWorkflow.Shard, ShardInput, StringComparison.Ordinal);

    private static string List(IEnumerable<string> words) => $"[{string.Join(", ", words.Select(Quoted))}]";

    // A JSON string is a YAML string.
    private static string Quoted(string text) => JsonSerializer.Serialize(text, Plain);

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
