using Pipelines.Tests.Architecture;
using Pipelines.Tests.Harness;
using Pipelines.Tests.Recording;
using Pipelines.Tests.Runner;

namespace Pipelines.Tests.Packaging;

/// <summary>scripts/spark-package with stubs of dotnet, spark-submit and gcloud: what it makes, and what it refuses to make.</summary>
public sealed class SparkPackageTests
{
    private static readonly string[] Targets = ["local", "yarn", "kubernetes", "dataproc"];

    [Test]
    public void A_feed_without_the_package_is_told_in_a_sentence_with_the_way_on()
    {
        using TestFolder folder = new();
        foreach (string[] arguments in new[] { ["--check"], Array.Empty<string>() })
        {
            Outcome packed = Package(folder, arguments, ("STUB_FEED_LACKS_IT", "1"));
            Assert.That(packed.Code, Is.EqualTo(1));
            packed.Said("does not hold Microsoft.Spark 2.3.1", "add a feed that does");
            Assert.That(packed.Error.Trim().Split('\n'), Has.One.Items);
        }
    }

    [Test]
    public void A_feed_that_does_not_answer_is_not_taken_for_one_without_the_package()
    {
        using TestFolder folder = new();
        Outcome packed = Package(folder, ["--check"], ("STUB_FEED_IS_DOWN", "1"));
        Assert.That(packed.Code, Is.EqualTo(1));
        packed.Said("could not be asked", "NU1301");
    }

    [Test]
    public void A_feed_with_the_package_passes_the_check_and_nothing_is_made()
    {
        using TestFolder folder = new();
        Outcome packed = Package(folder, ["--check"]);
        Assert.That(packed.Code, Is.Zero, packed.ToString);
        Assert.That(packed.Out.Trim(), Is.EqualTo("This machine's feed holds Microsoft.Spark 2.3.1."));
        Assert.That(folder.At("package"), Does.Not.Exist);
    }

    [Test]
    public void A_package_holds_what_its_submit_commands_name()
    {
        using TestFolder folder = new();
        string package = Made(folder);
        string[] arguments = Submitted(folder, package, "local");
        Assert.That(arguments, Does.Contain("org.apache.spark.deploy.dotnet.DotnetRunner").And.Contain($"DOTNET_WORKER_DIR={package}/worker"));
        Assert.That(arguments[^4..^2], Is.EqualTo(new[] { "--engine", "spark" }), "after what was asked for");
        foreach (string file in arguments.Concat(Submitted(folder, package, "yarn")).SelectMany(argument => argument.Split('=', ',')).Where(part => part.StartsWith(package, StringComparison.Ordinal)))
        {
            Assert.That(file.Split('#')[0], Does.Exist);
        }

        Assert.That(Script.Run("test", ["-x", Path.Combine(package, "worker", "Microsoft.Spark.Worker")]).Code, Is.Zero, "releases do not make it executable");
    }

    [Test]
    public void Every_target_gives_driver_and_executors_the_worker_and_the_kernels()
    {
        using TestFolder folder = new();
        string package = Made(folder);
        foreach (string target in Targets.Skip(1))
        {
            string submitted = string.Join('\n', Submitted(folder, package, target));
            foreach (string name in new[] { "DOTNET_WORKER_DIR", "DOTNET_ASSEMBLY_SEARCH_PATHS" })
            {
                Assert.That(submitted, Does.Match($"(appMasterEnv|driverEnv).{name}=").And.Contain($"spark.executorEnv.{name}="), target);
            }

            Assert.That(submitted, Does.Contain("run\nall\n--date\n2026-11-20").And.Contain("--engine\nspark"), target);
            Assert.That(submitted, Does.Contain("spark.dotnet.ignoreSparkPatchVersionCheck=true"), target);
        }
    }

    [Test]
    public void Versions_that_do_not_fit_together_are_refused()
    {
        using TestFolder folder = new();
        Outcome old = Package(folder, ["--worker", folder.At("worker.tar.gz")], "2.1.1");
        Assert.That(old.Code, Is.EqualTo(1));
        old.Said("of one version");
        Outcome bare = Package(folder, ["--worker", folder.At("worker.tar.gz")], ("STUB_WITHOUT_ENGINE", "1"));
        Assert.That(bare.Code, Is.EqualTo(1));
        bare.Said("without Pipelines.Engine.Spark.dll");
        Assert.That(folder.At("package"), Does.Not.Exist, "nothing half made is left");

        string package = Made(folder);
        Outcome spark = Submit(folder, package, "local", ("STUB_SPARK", "4.0.0"));
        Assert.That(spark.Code, Is.EqualTo(2));
        spark.Said("is for Spark 3.5");
        Outcome image = Submit(folder, package, "dataproc", ("STUB_IMAGE", "3.0.1-debian12"));
        Assert.That(image.Code, Is.EqualTo(2));
        image.Said("images 2.2 and 2.3");
    }

    private static string Made(TestFolder folder)
    {
        Outcome packed = Package(folder, ["--worker", folder.At("worker.tar.gz")]);
        Assert.That(packed.Code, Is.Zero, packed.ToString);
        return folder.At("package");
    }

    private static Outcome Package(TestFolder folder, string[] arguments, params (string, string)[] variables) => Package(folder, arguments, "2.3.1", variables);

    private static Outcome Package(TestFolder folder, string[] arguments, string worker, params (string, string)[] variables)
    {
        Outcome stubs = Script.Run("bash", [Path.Combine(Repository.Root, "tests", "Pipelines.Tests", "Packaging", "stubs.sh"), folder.At(), worker]);
        Assert.That(stubs.Code, Is.Zero, stubs.Error);
        return Script.Run("bash", [Script.At("spark-package"), "--out", folder.At("package"), .. arguments], [Stubs(folder), .. variables]);
    }

    private static string[] Submitted(TestFolder folder, string package, string target)
    {
        Outcome submitted = Submit(folder, package, target);
        Assert.That(submitted.Code, Is.Zero, submitted.ToString);
        return submitted.Out.Trim().Split('\n');
    }

    private static Outcome Submit(TestFolder folder, string package, string target, params (string, string)[] variables) => Script.Run(
        "bash",
        [Path.Combine(package, $"submit-{target}.sh"), "run", "all", "--date", "2026-11-20"],
        [
            Stubs(folder),
            ("SPARK_HOME", ""),
            ("KUBERNETES_API", "https://host:6443"), ("IMAGE", "registry/pipelines-spark:1"),
            ("CLUSTER", "nightly"), ("REGION", "europe-west1"), ("BUCKET", "gs://bucket/prefix"),
            .. variables,
        ]);

    private static (string, string) Stubs(TestFolder folder) => ("PATH", $"{folder.At("bin")}:{Environment.GetEnvironmentVariable("PATH")}");
}
