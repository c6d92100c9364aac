using Microsoft.Spark.Sql;
using Pipelines.Contracts;

namespace Pipelines.Engine.Spark.Session;

/// <summary>
/// One job's session of the process's Spark: views, functions and settings are its own, so that jobs may run beside each other. Its calls
/// are of one job group, which ends where the job is cancelled.
/// </summary>
internal sealed class EngineSession : IDisposable
{
    private readonly CancellationToken cancellation;
    private readonly CancellationTokenRegistration interrupt;
    private readonly string group = Path.GetRandomFileName();

    private EngineSession(SparkSession spark, CancellationToken cancellation)
    {
        Spark = spark;
        this.cancellation = cancellation;
        interrupt = cancellation.Register(Interrupt);
    }

    public SparkSession Spark { get; }

    /// <exception cref="UnavailableException">There is no Spark that this process was started by.</exception>
    public static EngineSession Open(SparkSettings settings, CancellationToken cancellation)
    {
        SparkSession spark = Connect().NewSession();
        foreach ((string key, string value) in SessionSettings.Of(settings))
        {
            spark.Conf().Set(key, value);
        }

        return new EngineSession(spark, cancellation);
    }

    /// <summary>The process's own session, made when it is first asked for: the builder asks the JVM.</summary>
    /// <exception cref="UnavailableException">There is no Spark that this process was started by.</exception>
    public static SparkSession Connect()
    {
        try
        {
            return SparkSession.Builder().AppName("pipelines").GetOrCreate();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new UnavailableException($"no Spark answers: start the program by spark-submit, which starts both. {e.Message}", e);
        }
    }

    /// <summary>Runs calls of Spark, with what fails told as of this SQL file or view.</summary>
    /// <exception cref="OperationCanceledException">The job is cancelled.</exception>
    public T Do<T>(string name, Func<T> calls) => Continue(name, () =>
    {
        // Of this thread, which may be another one each time.
        Spark.SparkContext.SetJobGroup(group, name);
        return calls();
    });

    public void Do(string name, Action calls) => Do(name, () =>
    {
        calls();
        return 0;
    });

    /// <summary>As <see cref="Do{T}"/>, for what goes on with a call: it asks the JVM for nothing but that.</summary>
    public T Continue<T>(string name, Func<T> calls)
    {
        ThrowIfCancelled();
        try
        {
            return calls();
        }
        catch (Exception e) when (SparkFailure.IsSparks(e))
        {
            ThrowIfCancelled();
            throw SparkFailure.Of(name, e);
        }
    }

    /// <summary>Lets go of rows that were kept; of a cluster that is gone nothing is left to release.</summary>
    public static void Release(DataFrame kept)
    {
        try
        {
            kept.Unpersist();
        }
        catch (Exception e) when (SparkFailure.IsSparks(e))
        {
        }
    }

    public DataFrame Sql(string name, string text) => Do(name, () => Spark.Sql(text));

    public void ThrowIfCancelled() => cancellation.ThrowIfCancellationRequested();

    public void Dispose() => interrupt.Dispose();

    // Called by whoever cancels, a signal's handler say, which must not fail: of a cluster that is gone nothing is left to stop.
    private void Interrupt()
    {
        try
        {
            // Microsoft.Spark has no such method of its own.
            Spark.SparkContext.Reference.Invoke("cancelJobGroup", group);
        }
        catch (Exception e) when (SparkFailure.IsSparks(e))
        {
        }
    }
}
