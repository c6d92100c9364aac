using Pipelines.Contracts;
using Pipelines.Tests.Runner;

namespace Pipelines.Tests.SampleData;

public sealed class SampleGenerateTests
{
    [Test]
    public void The_same_seed_gives_the_same_rows_in_every_file()
    {
        using World world = World.Fresh();
        CommandLine.Run([.. World.SampleArguments, "--output", world["again"], "--threads", "1"]).Exited(ExitCode.Done);
        Assert.That(Digests(world["again"]), Is.EqualTo(Digests(world["data"])));
    }

    [Test]
    public void Another_seed_gives_other_rows_in_every_file()
    {
        using World world = World.Fresh();
        CommandLine.Run([.. World.SampleArguments, "--output", world["other"], "--seed", "2"]).Exited(ExitCode.Done);
        Dictionary<string, string> one = Digests(world["data"]);
        Dictionary<string, string> other = Digests(world["other"]);
        Assert.That(other.Keys, Is.EquivalentTo(one.Keys));
        Assert.That(other.Where(file => one[file.Key] == file.Value), Is.Empty);
    }

    [Test]
    public void One_more_day_leaves_the_days_before_it_the_same_but_for_events_that_arrived_meanwhile()
    {
        using World world = World.Fresh();
        CommandLine.Run("sample", "generate", "--listeners", "300", "--tracks", "600", "--days", "11", "--date", "2026-11-21", "--output", world["longer"])
            .Exited(ExitCode.Done);
        long late = 0;
        for (DateOnly day = World.FirstDay; day <= World.LastDay; day = day.AddDays(1))
        {
            string before = $"read_parquet('{world.Day(day)}/*.parquet')";
            string after = $"read_parquet('{world[$"longer/listening_history/dt={World.Text(day)}"]}/*.parquet')";
            Assert.That(ParquetFile.Value<long>($"select count(*) from (from {before} except all from {after})"), Is.Zero, $"{day} lost rows");
            long added = ParquetFile.Value<long>($"select count(*) from (from {after} except all from {before})");
            Assert.That(added, Is.LessThan(ParquetFile.Value<long>($"select count(*) // 10 from {before}")), $"{day} gained many rows");
            Assert.That(added == 0 || day >= World.LastDay.AddDays(-2), $"{day} gained rows later than an event may arrive");
            late += added;
        }

        Assert.That(late, Is.Positive);
    }

    [Test]
    public void A_folder_that_holds_listening_already_is_left_alone()
    {
        using World world = World.Fresh();
        Dictionary<string, string> before = Digests(world["data"]);
        CommandLine.Run([.. World.SampleArguments, "--output", world["data"], "--seed", "2"]).Exited(ExitCode.BadConfiguration)
            .Said("holds a listening_history already: remove it, or choose another --output");
        Assert.That(Digests(world["data"]), Is.EqualTo(before));
    }

    [Test]
    public void A_partition_holds_its_own_day_only()
    {
        using World world = World.Fresh();
        for (DateOnly day = World.FirstDay; day <= World.LastDay; day = day.AddDays(1))
        {
            Assert.That(ParquetFile.Value<long>($"select count(*) filter (where cast(played_at as date) <> date '{World.Text(day)}') from read_parquet('{world.Day(day)}/*.parquet')"), Is.Zero);
            Assert.That(ParquetFile.Value<long>($"select count(*) from read_parquet('{world.Day(day)}/*.parquet')"), Is.Positive);
        }
    }

    [Test]
    public void A_catalog_holds_nothing_that_is_released_later()
    {
        using World world = World.Fresh();
        string[] catalogs = Directory.GetDirectories(world["data/tracks"]);
        Assert.That(catalogs.Select(Path.GetFileName), Is.EquivalentTo(new[] { "dt=2026-11-11", "dt=2026-11-18", "dt=2026-11-20" }));
        foreach (string catalog in catalogs)
        {
            string day = Path.GetFileName(catalog)["dt=".Length..];
            Assert.That(ParquetFile.Value<long>($"select count(*) from read_parquet('{catalog}/*.parquet') where release_date > date '{day}'"), Is.Zero);
        }
    }

    [Test]
    public void The_jobs_refuse_nothing_of_it_but_duplicates()
    {
        using World world = World.Fresh();
        Outcome outcome = world.RunAll(World.LastDay).Exited(ExitCode.Done);
        Assert.That(outcome.Error, Does.Not.Contain("WRN"));
        Assert.That(
            world.Snapshots.Dates("listening-history").Sum(day => world.Snapshots.Published("listening-history", day)!.Figures.GetValueOrDefault("events_refused_duplicate")),
            Is.Positive,
            "some events come twice, as they do");
    }

    private static Dictionary<string, string> Digests(string folder) => Directory.GetFiles(folder, "*.parquet", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(folder, file))
        .ToDictionary(file => file, file => ParquetFile.Digest(Path.Combine(folder, file), InputContracts.Find(file.Split(Path.DirectorySeparatorChar)[0])!));
}
