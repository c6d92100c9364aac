using System.Net.Sockets;
using Pipelines.Contracts;
using Pipelines.Engine.Spark.Session;
using Microsoft.Spark;

namespace Pipelines.Engine.Spark.Tests.Engine;

[TestFixture]
internal sealed class FailureTests : SparkEngineFixture
{
    private const string Trace = """
        org.apache.spark.SparkException: Job aborted due to stage failure: Task 3 in stage 5.0 failed 4 times, most recent failure: Lost task 3.3 in stage 5.0 (TID 17) (10.0.0.7 executor 1): org.apache.spark.api.python.PythonException: System.ArgumentException: a list is empty
           at Pipelines.Kernels.SparkFunctions.Of()
        	at org.apache.spark.api.python.BasePythonRunner.read(PythonRunner.scala:94)

        Driver stacktrace:
        	at org.apache.spark.scheduler.DAGScheduler.abortStage(DAGScheduler.scala:2790)
        Caused by: java.io.EOFException: the worker is gone
        	... 3 more
        """;

    [Test]
    public void A_trace_s_words_are_its_first_exception_and_its_last_cause() => Assert.That(
        SparkFailure.Words(Trace),
        Does.EndWith("PythonException: System.ArgumentException: a list is empty Caused by: java.io.EOFException: the worker is gone").And.StartsWith("org.apache.spark.SparkException: Job aborted"));

    [Test]
    public void A_cause_that_the_first_line_has_told_is_not_told_again() =>
        Assert.That(SparkFailure.Words("a.B: c: d.E: f\n\tat x\nCaused by: d.E: f\n\tat y"), Is.EqualTo("a.B: c: d.E: f"));

    [TestCase("java.io.IOException: No space left on device", ExitCode.Unavailable)]
    [TestCase("org.apache.hadoop.security.AccessControlException: Permission denied", ExitCode.BadInput)]
    [TestCase("org.apache.spark.SparkException: [CANNOT_READ_FILE_FOOTER] Could not read footer", ExitCode.BadInput)]
    [TestCase("java.lang.IllegalStateException: Cannot call methods on a stopped SparkContext; SparkContext was shut down", ExitCode.Unavailable)]
    [TestCase("org.apache.spark.SparkException: Job aborted: ExecutorLostFailure (executor 3 exited caused by one of the running tasks) Reason: Command exited with code 137", ExitCode.Unavailable)]
    [TestCase("org.apache.spark.SparkException: Job aborted: Container killed by YARN for exceeding physical memory limits", ExitCode.Unavailable)]
    [TestCase("java.lang.OutOfMemoryError: Java heap space", ExitCode.Unavailable)]
    [TestCase("org.apache.spark.shuffle.FetchFailedException: Connection reset by peer", ExitCode.Unavailable)]
    [TestCase("org.apache.spark.SparkException: Python worker exited unexpectedly (crashed)", ExitCode.Unavailable)]
    [TestCase("java.net.UnknownHostException: storage.googleapis.com", ExitCode.Unavailable)]
    [TestCase("com.google.cloud.hadoop.repackaged.gcs.com.google.api.client.http.HttpResponseException: 503 Service Unavailable", ExitCode.Unavailable)]
    [TestCase("org.apache.spark.sql.AnalysisException: no such column", ExitCode.Bug)]
    public void A_failure_has_the_exit_code_of_what_it_means(string trace, ExitCode code)
    {
        Exception failure = SparkFailure.Of("out.sql", new InvalidOperationException("JVM method execution failed", new JvmException(trace)));
        Assert.That(((PipelineException)failure).Code, Is.EqualTo(code));
        Assert.That(failure.Message, Does.StartWith($"out.sql: {trace}"));
    }

    [Test]
    public void A_driver_process_that_is_gone_may_be_there_the_next_time()
    {
        IOException gone = new("broken pipe", new SocketException());
        Assert.That(SparkFailure.IsSparks(gone));
        Assert.That(((PipelineException)SparkFailure.Of("out.sql", gone)).Code, Is.EqualTo(ExitCode.Unavailable));
    }

    // Read as no message or as one of no length, by what the buffer held.
    [TestCase(null)]
    [TestCase("")]
    public void A_driver_process_that_ends_in_the_middle_of_a_call_is_gone(string? trace)
    {
        InvalidOperationException failed = new("JVM method execution failed: count", new JvmException(trace!));
        Assert.That(SparkFailure.IsSparks(failed));
        Exception failure = SparkFailure.Of("out.sql", failed);
        Assert.That(((PipelineException)failure).Code, Is.EqualTo(ExitCode.Unavailable));
        Assert.That(failure.Message, Does.StartWith("out.sql: Spark's driver process does not answer any more"));
    }

    [Test]
    public void A_reply_of_the_bridge_that_breaks_off_is_a_connection_lost_and_another_number_that_overflows_is_not()
    {
        OverflowException ended = Assert.Throws<OverflowException>(() => Microsoft.Spark.Interop.Ipc.JvmBridge.ReadType(-1))!;
        Assert.That(SparkFailure.IsSparks(ended));
        Assert.That(((PipelineException)SparkFailure.Of("out.sql", ended)).Code, Is.EqualTo(ExitCode.Unavailable));
        Assert.That(SparkFailure.IsSparks(Assert.Throws<OverflowException>(() => Convert.ToChar(-1))!), Is.False);
    }

    [Test]
    public void A_kernel_s_words_reach_whoever_runs_the_job()
    {
        Engine.Rows("lists", Schema.Of(1, new("texts", ColumnType.Text, IsList: true), new("ranks", ColumnType.Long, IsList: true)), [[new[] { "a" }, new[] { 1L, 2L }]]);
        Assert.That(
            Assert.Throws<SqlException>(() => Engine.Table("t", new Sql("t.sql", "select texts_by_rank(texts, ranks) as x from lists")))!.Message,
            Does.StartWith("t.sql: org.apache.spark.SparkException: ").And.Contains("lists of different lengths: 1 values and 2 ranks"));
    }

    [Test]
    public void A_column_that_the_engine_does_not_read_is_named() => Assert.That(
        Assert.Throws<NotSupportedException>(() => Rows("select cast(1 as decimal(10, 2)) as price"))!.Message,
        Is.EqualTo("test.sql: column price is decimal(10,2), which the engine does not read: cast it in SQL."));
}
