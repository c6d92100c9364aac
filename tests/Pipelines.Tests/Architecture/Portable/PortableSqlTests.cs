using System.Reflection;
using System.Text.Json;
using Pipelines.Jobs;
using Pipelines.Kernels;
using Pipelines.Kernels.Calls;
using Pipelines.Runner;

namespace Pipelines.Tests.Architecture.Portable;

/// <summary>The project's SQL keeps to what Spark and DuckDB share, as shared/Engine/portable-sql.md lists it.</summary>
internal sealed class PortableSqlTests
{
    private const string Mark = "DuckDB only: ";

    private static IEnumerable<string> Files => Repository.SqlFiles.Where(file => !file.StartsWith("tests/", StringComparison.Ordinal));

    // What jobs compute and certify with, on the engine that they are run by.
    private static IEnumerable<string> FilesOfJobs => Repository.JobFolders
        .SelectMany(folder => Files.Where(file => file.StartsWith($"pipelines/{folder}/", StringComparison.Ordinal)));

    public static IEnumerable<string> PortableFiles => Files.Where(file => !IsMarked(file));

    [TestCaseSource(nameof(PortableFiles))]
    public void Sql_keeps_to_what_both_engines_share(string file) =>
        Assert.That(PortableSql.Faults(Repository.Read(file), KernelsOf(file)), Is.Empty);

    [TestCaseSource(nameof(FilesOfJobs))]
    public void No_sql_of_a_job_is_for_duckdb_only(string file) => Assert.That(IsMarked(file), Is.False);

    [Test]
    public void A_mark_says_why_and_is_needed()
    {
        string[] marked = [.. Files.Where(IsMarked)];
        Assert.That(marked, Is.Not.Empty);
        foreach (string file in marked)
        {
            Assert.That(Repository.Read(file), Does.Match(@"-- (.*\. )?DuckDB only: \w.+\."), file);
            Assert.That(PortableSql.Faults(Repository.Read(file), AllKernels()), Is.Not.Empty, file);
        }
    }

    [Test]
    public void Every_macro_is_in_the_list_as_one_and_the_list_names_no_other() =>
        Assert.That(PortableSql.Macros, Is.EquivalentTo(PortableList.Project.Macros));

    [Test]
    public void No_kernel_has_the_name_of_a_function_of_either_engine()
    {
        string[] kernels = [.. AllKernels(), .. BuiltInKernels.All.Select(kernel => kernel.Name)];
        Assert.That(kernels, Does.Contain("shard_of").And.Contain("candidate_pool"));
        Assert.That(kernels.Intersect(PortableSql.DuckDbFunctions), Is.Empty);
        Assert.That(kernels.Intersect(SparkFunctionNames.All), Is.Empty);
        Assert.That(kernels.Intersect(PortableList.Project.Functions), Is.Empty);
    }

    [Test]
    public void Every_function_of_the_list_is_one_of_spark_s() =>
        Assert.That(PortableList.Project.Functions.Except(SparkFunctionNames.All), Is.Empty);

    private static bool IsMarked(string file) =>
        Repository.Read(file).Split('\n').TakeWhile(line => line.StartsWith("--", StringComparison.Ordinal)).Any(line => line.Contains(Mark, StringComparison.Ordinal));

    // A job's own; what lies beside jobs is called with whatever registers it.
    private static IEnumerable<string> KernelsOf(string file)
    {
        string? folder = Repository.JobFolders.SingleOrDefault(folder => file.StartsWith($"pipelines/{folder}/", StringComparison.Ordinal));
        return folder is null ? AllKernels() : JobCatalog.All[JsonNamingPolicy.KebabCaseLower.ConvertName(folder)].Kernels.Select(kernel => kernel.Name);
    }

    private static IEnumerable<string> AllKernels() => JobCatalog.All.Values.SelectMany(job => job.Kernels).Concat(KernelProperties()).Select(kernel => kernel.Name).Distinct();

    private static IEnumerable<Kernel> KernelProperties() =>
        from assembly in new[] { typeof(JobCatalog).Assembly, typeof(IJob).Assembly, typeof(Kernel).Assembly }.Distinct()
        from type in assembly.GetTypes()
        from property in type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where property.PropertyType == typeof(Kernel)
        select (Kernel)property.GetValue(null)!;
}
