using Pipelines.Contracts;

namespace Pipelines.Tests.Runner;

/// <summary>A file that can't be used ends the run with exit code 6, and what is published stays as it is.</summary>
public sealed class BrokenInputTests
{
    private static readonly Schema Events = InputContracts.ListeningHistory;

    [Test]
    public void A_missing_column_is_named_beside_those_that_are_there()
    {
        Schema without = new(1, [.. Events.Columns.Where(column => column.Name != "ms_played")]);
        Refused(world => ParquetFile.Rewrite(world.Day(World.Next), without, "select * exclude (ms_played) from original")).Said(
            "column ms_played is missing; the file has user_id, track_id, played_at", "dt=2026-11-14/part", "sources.listening_history.columns");
    }

    [Test]
    public void A_column_of_another_type_is_named_with_both_types()
    {
        Schema other = new(1, [.. Events.Columns.Select(column => column.Name == "ms_played" ? column with { Type = ColumnType.Double } : column)]);
        Refused(world => ParquetFile.Rewrite(world.Day(World.Next), other, "select * replace (cast(ms_played as double) as ms_played) from original"))
            .Said("dt=2026-11-14/part", "column ms_played must be BIGINT and is DOUBLE");
    }

    [Test]
    public void All_faults_of_all_files_are_listed_at_once() => Refused(world =>
    {
        Schema two = Schema.Of(1, new("user_id", ColumnType.Long), new("track_id", ColumnType.Text));
        ParquetFile.Rewrite(world.Day(World.Next), two, "select cast(1 as bigint) as user_id, track_id from original");
        ParquetFile.Write(world.Day(World.Next), "second.parquet", two, "select cast(1 as bigint) as user_id, 't' as track_id");
    }).Said(
        "part-00000-of-00001.parquet: column user_id must be VARCHAR and is BIGINT",
        "part-00000-of-00001.parquet: column played_at is missing",
        "second.parquet: column user_id must be VARCHAR and is BIGINT",
        "second.parquet: column ms_played is missing");

    [TestCase(0)]
    [TestCase(10)]
    [TestCase(5000)]
    public void A_truncated_file_is_named(int bytes) =>
        Refused(world =>
        {
            using FileStream file = File.OpenWrite(Directory.GetFiles(world.Day(World.Next)).Single());
            file.SetLength(bytes);
        }).Said("listening_history: ", "dt=2026-11-14/part-00000-of-00001.parquet is no readable Parquet file; write it again");

    [Test]
    public void A_file_that_is_not_Parquet_at_all_is_named() =>
        Refused(world => File.WriteAllText(Path.Combine(world.Day(World.Next), "notes.parquet"), "user_id,track_id\nu,t\n"))
            .Said("dt=2026-11-14/notes.parquet is no readable Parquet file; write it again");

    [Test]
    public void A_file_whose_pages_are_damaged_is_named() =>
        Refused(world =>
        {
            using FileStream file = File.OpenWrite(Directory.GetFiles(world.Day(World.Next)).Single());
            file.Position = 4;
            file.Write(Enumerable.Repeat((byte)0xA5, 20_000).ToArray());
        }).Said("dt=2026-11-14/part-00000-of-00001.parquet");

    [Test]
    public void A_catalog_with_a_track_twice_is_refused() =>
        Refused(world => ParquetFile.Write(
            world.Catalog(World.Next),
            "catalog.parquet",
            InputContracts.Tracks,
            $"with catalog as (select * from read_parquet('{world.Catalog(World.FirstDay)}/*.parquet')), first as (select min(track_id) as track_id from catalog) "
            + "select * from catalog union all by name select catalog.* from catalog join first using (track_id)"))
            .Said("tracks holds several rows for 1 track_id", "(2 rows)", "Mend the catalog and run again");

    [Test]
    public void A_mended_file_is_read_by_the_next_run()
    {
        using World world = World.WithNight();
        string file = Directory.GetFiles(world.Day(World.Next)).Single();
        File.Move(file, world["whole"]);
        File.WriteAllText(file, "");
        world.RunAll(World.Next).Exited(ExitCode.BadInput);
        File.Move(world["whole"], file, overwrite: true);
        world.RunAll(World.Next).Exited(ExitCode.Done);
        Assert.That(world.Digests(World.Next).Keys, Is.EquivalentTo(World.Signals));
    }

    private static Outcome Refused(Action<World> breaks)
    {
        using World world = World.WithNight();
        Dictionary<string, string> before = world.Listing();
        breaks(world);
        Outcome outcome = world.RunAll(World.Next).Exited(ExitCode.BadInput);
        Assert.That(world.Listing(), Is.EqualTo(before));
        Assert.That(world.Staged(), Is.Empty);
        return outcome;
    }
}
