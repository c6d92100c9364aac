using Pipelines.Tests.Architecture;
using Pipelines.Tests.Runner;

namespace Pipelines.Tests.Recording;

/// <summary>scripts/spark-verify up to Spark itself, which no test has: over a double that runs no SQL, and its parts by themselves.</summary>
public sealed class SparkVerifyTests
{
    private static readonly string Here = Path.Combine(Repository.Root, "tests", "Pipelines.Tests", "Recording");

    [Test]
    public void Python_digests_every_recorded_row_as_the_engine_does_and_finds_every_call_in_any_order_of_its_lists()
    {
        Outcome checkedBundle = Script.Run("python3", [Path.Combine(Here, "check_bundle.py"), Script.At(), RecordedNight.Bundle]);
        Assert.That(checkedBundle.Code, Is.Zero, checkedBundle.Error);
        int[] counts = [.. checkedBundle.Out.Split(' ').Select(word => int.TryParse(word, out int count) ? count : -1).Where(count => count >= 0)];
        Assert.That(counts, Has.All.GreaterThan(40), checkedBundle.Out);
    }

    [Test]
    public void Without_pyspark_it_says_how_to_get_it()
    {
        // -S leaves out what is installed beside Python.
        Outcome verified = Script.Run("python3", ["-S", Script.At("spark-verify"), RecordedNight.Bundle]);
        Assert.That(verified.Code, Is.EqualTo(2), verified.ToString);
        verified.Said("pip install 'pyspark==3.5.*'");
    }

    [Test]
    public void What_agrees_is_told_with_what_could_not_be_compared()
    {
        Outcome verified = Verify();
        Assert.That(verified.Code, Is.Zero, verified.ToString);
        Assert.That(verified.Out, Does.Contain("candidate_pools.sql + unpacked_pools.sql").And.Contain("0 differ").And.Contain("Not compared:").And.Contain(".NET workers"));
        Assert.That(verified.Out, Does.Not.Contain("DIFFERS"));
    }

    [Test]
    public void The_first_statement_that_differs_is_named_with_its_rows()
    {
        Outcome verified = Verify(("SPARK_DOUBLE_DAMAGES", "audiences.sql"));
        Assert.That(verified.Code, Is.EqualTo(1), verified.ToString);
        Assert.That(verified.Out, Does.Contain("First difference: candidate-pools of 2026-11-14: audiences.sql"));
        Assert.That(verified.Out, Does.Match(@"recorded: track_no=\d+, listeners=\d+").And.Match(@"on Spark: track_no=\d+, listeners=\d+"));
    }

    [Test]
    public void A_published_column_of_another_type_is_a_difference_although_its_values_agree()
    {
        Outcome verified = Verify(("SPARK_DOUBLE_MISTYPES", "track_stats.sql"));
        Assert.That(verified.Code, Is.EqualTo(1), verified.ToString);
        Assert.That(verified.Out, Does.Contain("column growth must be smallint and is bigint"));
    }

    [Test]
    public void One_statement_alone_can_be_asked_for()
    {
        Outcome verified = Verify([], "--only", "heard_filters.sql");
        Assert.That(verified.Code, Is.Zero, verified.ToString);
        Assert.That(verified.Out, Does.Contain("Compared: 1 results"));
    }

    [Test]
    public void Differences_are_judged_as_the_columns_ask_for()
    {
        Outcome judged = Script.Run("python3", [Path.Combine(Here, "check_differences.py"), Script.At()]);
        Assert.That(judged.Code, Is.Zero, judged.Error);
    }

    private static Outcome Verify(params (string, string)[] variables) => Verify(variables, []);

    private static Outcome Verify((string, string)[] variables, params string[] more) => Script.Run(
        "python3",
        [Script.At("spark-verify"), RecordedNight.Bundle, .. more],
        [("PYTHONPATH", Path.Combine(Here, "pyspark_double")), ("PYTHONDONTWRITEBYTECODE", "1"), ("SPARK_DOUBLE_BUNDLE", RecordedNight.Bundle), .. variables]);
}
