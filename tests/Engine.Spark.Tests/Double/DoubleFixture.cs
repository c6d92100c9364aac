using Microsoft.Spark;
using Microsoft.Spark.Sql;
using Pipelines.Engine.DuckDb;
using Pipelines.Shared.Tests;
using Pipelines.SparkDouble.Backend;

namespace Pipelines.Engine.Spark.Tests.Double;

/// <summary>Gives each test a session of the double, without the engine.</summary>
internal abstract class DoubleFixture
{
    protected SparkSession Spark { get; private set; } = null!;

    protected TestFolder Folder { get; private set; } = null!;

    [SetUp]
    public void OpenSession()
    {
        WorkerMethod.Load(typeof(WorkerMethods).Assembly);
        Folder = new TestFolder();
        Spark = SparkSession.Builder().AppName("pipelines").GetOrCreate().NewSession();
        Spark.Conf().Set("spark.sql.parquet.compression.codec", "zstd");
    }

    [TearDown]
    public void CloseSession() => Folder.Dispose();

    protected object[][] Rows(string sql) => [.. Spark.Sql(sql).Collect().Select(row => row.Values)];

    protected void View(string name, string sql) => Spark.Sql(sql).CreateOrReplaceTempView(name);

    /// <summary>Writes a file as another system would.</summary>
    protected string Copy(string file, string select)
    {
        using DuckDbEngine machine = new(new EngineSettings { Threads = 1, TempDirectory = Folder["machine"] });
        machine.Query(new Sql("copy.sql", $"copy ({select}) to '{Folder[file]}' (format parquet)"), out _);
        return $"file://{Folder[file]}";
    }

    /// <summary>The JVM's trace of a call that fails.</summary>
    protected static string Trace(Action call) => ((JvmException)Assert.Throws<Exception>(() => call())!.InnerException!).Message;
}
