using Pipelines.Jobs.Configuration;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace Pipelines.Tests.Runner.Exporting;

internal sealed class ArgoExportTests
{
    // Required fields of argoproj.io/v1alpha1, and the others that are used: api/jsonschema/schema.json of argoproj/argo-workflows
    // (f016ad8), and Kubernetes' Container as it is quoted there.
    private static readonly Dictionary<string, (string[] Required, string[] Known)> Schema = new()
    {
        ["WorkflowTemplate"] = (["apiVersion", "kind", "metadata", "spec"], []),
        ["CronWorkflow"] = (["apiVersion", "kind", "metadata", "spec"], []),
        ["ObjectMeta"] = (["name"], []),
        ["WorkflowSpec"] = (["entrypoint", "templates"], ["arguments"]),
        ["CronWorkflowSpec"] = (["workflowSpec", "schedules"], ["timezone", "concurrencyPolicy"]),
        ["Template"] = (["name"], ["metadata", "inputs", "activeDeadlineSeconds", "retryStrategy", "container", "dag", "steps"]),
        ["DAGTemplate"] = (["tasks"], []),
        ["DAGTask"] = (["name", "template"], ["dependencies", "arguments", "withSequence"]),
        ["WorkflowStep"] = (["name", "templateRef"], ["arguments"]),
        ["TemplateRef"] = (["name", "template"], []),
        ["Parameters"] = (["parameters"], []),
        ["Parameter"] = (["name"], ["value"]),
        ["Sequence"] = (["count"], []),
        ["RetryStrategy"] = (["limit", "expression"], ["retryPolicy", "backoff"]),
        ["Backoff"] = (["duration"], []),
        ["Container"] = (["image"], ["command", "args"]),
        ["Annotations"] = (["annotations"], []),
    };

    [TestCase("")]
    [TestCase("--shards 4")]
    public void Every_object_has_the_fields_that_argo_requires_and_none_that_it_does_not_know(string more)
    {
        object[] documents = Documents(more);
        Assert.That(documents.Select(document => At(document, "kind")), Is.EqualTo(new[] { "WorkflowTemplate", "CronWorkflow" }));
        foreach (object document in documents)
        {
            Assert.That(At(document, "apiVersion"), Is.EqualTo("argoproj.io/v1alpha1"));
            Check((string)At(document, "kind")!, document);
            Check("ObjectMeta", At(document, "metadata")!);
        }

        CheckSpec(At(documents[0], "spec")!);
        Check("CronWorkflowSpec", At(documents[1], "spec")!);
        CheckSpec(At(documents[1], "spec", "workflowSpec")!);
    }

    [Test]
    public void Every_job_is_a_task_that_runs_it_for_the_date()
    {
        Dictionary<string, object> templates = Templates("");
        foreach (string job in Exports.File.Jobs.Keys)
        {
            Assert.That(Words(templates[job]), Is.EqualTo($"pipelines run {job} --date {{{{inputs.parameters.date}}}} --file /srv/jobs.yaml --env local --log json"));
        }

        Assert.That(templates.Keys, Is.EquivalentTo(Exports.File.Jobs.Keys.Append("night")));
    }

    [TestCase("", false)]
    [TestCase("--shards 4", true)]
    public void Edges_are_the_needs_of_jobs_yaml(string more, bool sharded) => Assert.That(
        List(Templates(more)["night"], "dag", "tasks")
            .SelectMany(task => (At(task, "dependencies") as List<object> ?? []).Select(need => $"{Job(need)} > {Job(At(task, "name")!)}"))
            .Order(StringComparer.Ordinal),
        Is.EqualTo(Exports.Edges(sharded)).And.Not.Empty);

    [Test]
    public void Shards_fan_out_and_are_gathered()
    {
        Dictionary<string, object> templates = Templates("--shards 4");
        object fan = List(templates["night"], "dag", "tasks").Single(task => (string)At(task, "name")! == "heard-filters-shards");
        Assert.That(At(fan, "withSequence", "count"), Is.EqualTo("4"));
        Assert.That(Words(templates["heard-filters-shards"]), Does.Contain("--shard {{inputs.parameters.shard}}/4 "));
        Assert.That(Words(templates["heard-filters"]), Does.Contain("--gather 4 "));
        Assert.That(Words(templates["track-stats"]), Does.Not.Contain("--gather"));
    }

    [Test]
    public void Only_exit_codes_3_and_5_are_tried_again_and_service_levels_are_deadlines()
    {
        Dictionary<string, object> templates = Templates("");
        foreach (JobConfig job in Exports.File.Jobs.Values)
        {
            Assert.That(At(templates[job.Name], "retryStrategy", "expression"), Is.EqualTo("asInt(lastRetry.exitCode) in [3, 5]"));
            Assert.That(At(templates[job.Name], "activeDeadlineSeconds"), Is.EqualTo(job.ServiceLevel?.LongestRun is { } longest ? $"{longest.Seconds}" : null));
            Assert.That(At(templates[job.Name], "metadata", "annotations", "pipelines/done-by"), job.ServiceLevel is null ? Is.Null : Does.Contain("UTC"));
        }
    }

    [Test]
    public void Every_night_runs_the_day_before()
    {
        object cron = Documents("--at 03:30")[1];
        Assert.That(List(cron, "spec", "schedules"), Is.EqualTo(new[] { "30 3 * * *" }));
        Assert.That(At(cron, "spec", "timezone"), Is.EqualTo("UTC"));
        object step = ((List<object>)List(List(cron, "spec", "workflowSpec", "templates")[0], "steps")[0])[0];
        Assert.That(At(step, "templateRef", "name"), Is.EqualTo("pipelines-local"));
        Assert.That((string)At(List(step, "arguments", "parameters")[0], "value")!, Does.Contain("dateModify('-24h'").And.Contain("workflow.scheduledTime"));
    }

    [Test]
    public void The_image_and_the_command_are_the_ones_asked_for()
    {
        object container = At(Templates("--image registry/pipelines:7 --command /app/pipelines")["heard-filters"], "container")!;
        Assert.That(At(container, "image"), Is.EqualTo("registry/pipelines:7"));
        Assert.That(List(container, "command"), Is.EqualTo(new[] { "/app/pipelines" }));
    }

    private static void CheckSpec(object spec)
    {
        Check("WorkflowSpec", spec);
        CheckAll("Parameter", spec, "arguments", "parameters");
        foreach (object template in List(spec, "templates"))
        {
            Check("Template", template);
            CheckAny("Annotations", At(template, "metadata"));
            CheckAny("Parameters", At(template, "inputs"));
            CheckAll("Parameter", template, "inputs", "parameters");
            CheckAny("RetryStrategy", At(template, "retryStrategy"));
            CheckAny("Backoff", At(template, "retryStrategy", "backoff"));
            CheckAny("Container", At(template, "container"));
            CheckAny("DAGTemplate", At(template, "dag"));
            foreach (object task in At(template, "dag", "tasks") as List<object> ?? [])
            {
                Check("DAGTask", task);
                CheckAny("Sequence", At(task, "withSequence"));
                CheckAll("Parameter", task, "arguments", "parameters");
            }

            foreach (object step in (At(template, "steps") as List<object> ?? []).SelectMany(steps => (List<object>)steps))
            {
                Check("WorkflowStep", step);
                Check("TemplateRef", At(step, "templateRef")!);
                CheckAll("Parameter", step, "arguments", "parameters");
            }
        }
    }

    private static void CheckAll(string kind, object node, params string[] path) => (At(node, path) as List<object> ?? []).ForEach(item => Check(kind, item));

    private static void CheckAny(string kind, object? node)
    {
        if (node is not null)
        {
            Check(kind, node);
        }
    }

    private static void Check(string kind, object node)
    {
        string[] keys = [.. ((Dictionary<object, object>)node).Keys.Cast<string>()];
        Assert.That(keys, Is.SupersetOf(Schema[kind].Required), kind);
        Assert.That(keys, Is.SubsetOf(Schema[kind].Required.Concat(Schema[kind].Known)), kind);
    }

    private static Dictionary<string, object> Templates(string more) =>
        List(Documents(more)[0], "spec", "templates").ToDictionary(template => (string)At(template, "name")!);

    private static string Words(object template) => string.Join(' ', [.. List(template, "container", "command"), .. List(template, "container", "args")]);

    private static string Job(object name) => ((string)name).Replace("-shards", "/shard", StringComparison.Ordinal);

    private static List<object> List(object node, params string[] path) => (List<object>)At(node, path)!;

    private static object? At(object node, params string[] path) =>
        path.Aggregate((object?)node, (at, key) => (at as Dictionary<object, object>)?.GetValueOrDefault(key));

    private static object[] Documents(string more)
    {
        Parser parser = new(new StringReader(Exports.Of("argo", more.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
        IDeserializer reader = new DeserializerBuilder().Build();
        List<object> documents = [];
        parser.Consume<StreamStart>();
        while (parser.Accept<DocumentStart>(out _))
        {
            documents.Add(reader.Deserialize(parser)!);
        }

        return [.. documents];
    }
}
