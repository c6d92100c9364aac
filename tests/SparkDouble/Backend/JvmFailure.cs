using System.Reflection;
using Microsoft.Spark;
using Pipelines.Engine;

namespace Pipelines.SparkDouble.Backend;

/// <summary>
/// How a failure of the JVM arrives: a plain Exception that names the call, whose cause is a JvmException with the stack trace as its message.
/// A worker's exception stands in that trace with its own.
/// </summary>
internal static class JvmFailure
{
    public const string WorkerMark = "worker: ";

    public static T Guard<T>(string call, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqlException e)
        {
            throw Of(call, Trace(e.Message));
        }
        catch (OperationCanceledException)
        {
            throw Of(call, "org.apache.spark.SparkException: [SPARK_JOB_CANCELLED] Job 1 cancelled part of cancelled job group\n\tat org.apache.spark.errors.SparkCoreErrors$.sparkJobCancelled");
        }
        catch (JvmException e)
        {
            throw Of(call, e.Message);
        }
    }

    public static void Guard(string call, Action work) => Guard(call, () =>
    {
        work();
        return 0;
    });

    /// <summary>What the JVM throws; <see cref="Guard{T}"/> makes what its caller sees of it.</summary>
    public static JvmException Thrown(string type, string message) => new($"{type}: {message}\n\tat org.apache.spark.SparkDouble.call(SparkDouble.scala:1)\n");

    public static JvmException Refused(string message) => Thrown("org.apache.spark.sql.AnalysisException", message);

    /// <summary>Of a call that has no guard around it.</summary>
    public static Exception Analysis(string message) => Of("Nonstatic method 'col' failed", Refused(message).Message);

    /// <summary>As the worker tells it, with its stack, which DuckDB passes on.</summary>
    public static string OfWorker(Exception thrown)
    {
        Exception inner = thrown is TargetInvocationException { InnerException: { } cause } ? cause : thrown;
        return $"{WorkerMark}{inner.GetType().FullName}: {inner.Message}";
    }

#pragma warning disable CA2201 // What is thrown there is just that.
    private static Exception Of(string call, string trace) => new($"JVM method execution failed: {call} for class '7' when called with 0 arguments ()", new JvmException(trace));
#pragma warning restore CA2201

    private static string Trace(string message)
    {
        int worker = message.IndexOf(WorkerMark, StringComparison.Ordinal);
        string words = worker < 0
            ? $"org.apache.spark.SparkRuntimeException: {message}"
            : $"org.apache.spark.api.python.PythonException: {message[(worker + WorkerMark.Length)..]}\n   at Pipelines.Kernels.Functions.SparkFunctions.Of()\n   at Microsoft.Spark.Worker.Command.PicklingSqlCommandExecutor.ExecuteCore()\n";
        return $"org.apache.spark.SparkException: Job aborted due to stage failure: Task 0 in stage 3.0 failed 4 times, most recent failure: Lost task 0.3 in stage 3.0 (TID 9) (10.0.0.7 executor 1): {words}\n"
            + "\tat org.apache.spark.sql.execution.python.PythonUDFRunner.read(PythonUDFRunner.scala:94)\n\nDriver stacktrace:\n\tat org.apache.spark.scheduler.DAGScheduler.abortStage(DAGScheduler.scala:2790)\n"
            + $"Caused by: {words}\n\tat org.apache.spark.api.python.BasePythonRunner.handlePythonException(PythonRunner.scala:574)\n\t... 3 more\n";
    }
}
