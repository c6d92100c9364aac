using Pipelines.Contracts;
using Pipelines.Snapshots;

namespace Pipelines.Tests.Runner;

public sealed class ReplayTests
{
    [TestCase("--threads", "1")]
    [TestCase("--threads", "3")]
    [TestCase("--shards", "1")]
    [TestCase("--shards", "16")]
    [TestCase("--memory", "300MiB")]
    public void Machine_settings_change_no_digest(string option, string value)
    {
        using World world = World.WithNight();
        Dictionary<string, string> digests = world.Digests(World.Night);
        world.RunAll(World.Night, "--force", option, value).Exited(ExitCode.Done);
        Assert.That(world.Digests(World.Night), Is.EqualTo(digests));
    }

    [Test]
    public void A_night_takes_a_state_of_other_shards_than_its_own()
    {
        using World mixed = World.WithNight();
        mixed.RunAll(World.Next, "--shards", "16").Exited(ExitCode.Done);
        using World plain = World.WithNight();
        plain.RunAll(World.Next).Exited(ExitCode.Done);
        Assert.That(mixed.Digests(World.Next), Is.EqualTo(plain.Digests(World.Next)));
        Assert.That(mixed.Snapshots.Published("listening-state", World.Next)!.Files, Has.Length.EqualTo(16));
    }

    [Test]
    public void Nothing_dated_after_the_run_date_is_read()
    {
        using World poisoned = World.Fresh();
        for (DateOnly day = World.Next; day <= World.LastDay; day = day.AddDays(1))
        {
            File.WriteAllText(Directory.GetFiles(poisoned.Day(day)).Single(), "poison");
        }

        foreach (DateOnly day in new[] { World.Next, World.LastDay })
        {
            Directory.CreateDirectory(poisoned.Catalog(day));
            File.WriteAllText(Path.Combine(poisoned.Catalog(day), "poison.parquet"), "poison");
        }

        poisoned.RunAll(World.Night).Exited(ExitCode.Done);
        using World plain = World.WithNight();
        Assert.That(poisoned.Digests(World.Night), Is.EqualTo(plain.Digests(World.Night)));
    }

    [Test]
    public void A_later_catalog_that_reads_well_changes_nothing_either()
    {
        using World world = World.WithNight();
        Dictionary<string, string> before = world.Listing();
        ParquetFile.Write(
            world.Catalog(World.Next), "catalog.parquet", Schema.Of(1, new Column("track_id", ColumnType.Text)), "select 'only-this' as track_id");
        world.RunAll(World.Night).Exited(ExitCode.Done);
        Assert.That(world.Listing(), Is.EqualTo(before));
    }

    [Test]
    public void A_date_run_after_a_later_one_gives_its_own_rows_and_moves_no_pointer_back()
    {
        using World world = World.Fresh();
        world.RunAll(World.Next).Exited(ExitCode.Done);
        Pointer latest = world.Snapshots.Latest("candidate-pools")!;
        world.RunAll(World.Night).Exited(ExitCode.Done);
        using World plain = World.WithNight();
        Assert.That(world.Digests(World.Night), Is.EqualTo(plain.Digests(World.Night)));
        Assert.That(world.Snapshots.Latest("candidate-pools"), Is.EqualTo(latest));
        Assert.That(world.Snapshots.Release()!.Date, Is.EqualTo(World.Next));
    }

    [TestCase("with spaces, it's quoted; {braced}")]
    [TestCase("[a-z] and * and ?", IncludePlatform = "Linux,MacOsX")]
    [TestCase("user_id=1")]
    public void The_folder_that_everything_lies_in_may_have_any_name(string name)
    {
        using World odd = World.Fresh(name);
        odd.RunAll(World.Night).Exited(ExitCode.Done);
        using World plain = World.WithNight();
        Assert.That(odd.Digests(World.Night), Is.EqualTo(plain.Digests(World.Night)));
    }

    [Test, Platform("Linux,MacOsX")]
    public void A_source_file_named_like_a_pattern_is_read_alone()
    {
        using World world = World.WithNight();
        string file = Directory.GetFiles(world.Day(World.Next)).Single();
        File.Copy(Directory.GetFiles(world.Day(World.Night)).Single(), Path.Combine(world.Day(World.Next), "_ignored.parquet"));
        File.Move(file, Path.Combine(world.Day(World.Next), "*.parquet"));
        world.Run("run", "listening-history", "--date", World.Text(World.Next)).Exited(ExitCode.Done);
        Assert.That(world.Snapshots.Published("listening-history", World.Next)!.Figures.Keys, Does.Not.Contain("events_refused_outside_day"));
    }
}
