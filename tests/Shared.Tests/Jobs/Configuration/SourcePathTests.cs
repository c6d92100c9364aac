using Pipelines.Jobs.Configuration;

namespace Pipelines.Shared.Tests.Jobs.Configuration;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SourcePathTests : IDisposable
{
    private static readonly DateOnly Friday = new(2026, 11, 20);
    private static readonly DateOnly Saturday = new(2026, 11, 21);

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public void A_dated_path_has_the_files_of_a_day()
    {
        _folder.Touch("h/dt=2026-11-20/b.parquet", "h/dt=2026-11-20/a.parquet", "h/dt=2026-11-20/a.csv");
        _folder.Touch("h/dt=2026-11-21/c.parquet");
        SourcePath path = Parse("h/dt={date}/*.parquet");
        Assert.That(path.IsDated, Is.True);
        Assert.That(path.Files(Friday), Is.EqualTo(Full("h/dt=2026-11-20/a.parquet", "h/dt=2026-11-20/b.parquet")));
        Assert.That(path.Files(Saturday), Is.EqualTo(Full("h/dt=2026-11-21/c.parquet")));
        Assert.That(path.Files(Saturday.AddDays(1)), Is.Empty);
    }

    [Test]
    public void Dates_are_those_with_a_file_ascending()
    {
        _folder.Touch("dt=2026-11-21/a.parquet", "dt=2026-11-20/a.parquet", "dt=2026-11-19/a.csv", "dt=2026-11-18/_a.parquet");
        Directory.CreateDirectory(_folder["dt=2026-11-17"]);
        Assert.That(Parse("dt={date}/*.parquet").Dates(), Is.EqualTo(new[] { Friday, Saturday }));
    }

    [Test]
    public void Folders_whose_name_holds_no_date_are_ignored()
    {
        _folder.Touch("dt=2026-02-30/a", "dt=2026-1-1/a", "dt=20261120/a", "dt=__HIVE_DEFAULT_PARTITION__/a");
        _folder.Touch("x=2026-11-20/a", "dt=2026-11-20/a");
        Assert.That(Parse("dt={date}/*").Dates(), Is.EqualTo(new[] { Friday }));
    }

    [Test]
    public void A_file_in_the_place_of_a_folder_is_ignored()
    {
        _folder.Touch("dt=2026-11-20", "dt=2026-11-21/a.parquet/part");
        SourcePath path = Parse("dt={date}/*.parquet");
        Assert.That(path.Dates(), Is.Empty);
        Assert.That(path.Files(Friday), Is.Empty);
        Assert.That(path.Files(Saturday), Is.Empty);
    }

    [Test]
    public void The_date_may_be_in_the_name_of_the_file()
    {
        _folder.Touch("t/tracks-2026-11-20-0.parquet", "t/tracks-2026-11-20-1.parquet", "t/tracks-2026-11-21-0.parquet");
        SourcePath path = Parse("t/tracks-{date}-*.parquet");
        Assert.That(path.Dates(), Is.EqualTo(new[] { Friday, Saturday }));
        Assert.That(path.Files(Friday), Is.EqualTo(Full("t/tracks-2026-11-20-0.parquet", "t/tracks-2026-11-20-1.parquet")));
    }

    [Test]
    public void An_undated_path_has_one_file_set_across_folders()
    {
        _folder.Touch("h/dt=2/b.parquet", "h/dt=1/z.parquet", "h/dt=10/a.parquet", "h/a.parquet");
        SourcePath path = Parse("h/dt=*/*.parquet");
        Assert.That(path.IsDated, Is.False);
        Assert.That(path.Files(), Is.EqualTo(Full("h/dt=1/z.parquet", "h/dt=10/a.parquet", "h/dt=2/b.parquet")));
    }

    [Test]
    public void Files_are_sorted_ordinally()
    {
        _folder.Touch("a.parquet", "B.parquet", "é.parquet", "a-1.parquet", "a_1.parquet");
        Assert.That(Parse("*").Files(), Is.EqualTo(Full("B.parquet", "a-1.parquet", "a.parquet", "a_1.parquet", "é.parquet")));
    }

    [Test]
    public void Hidden_entries_are_ignored_unless_they_are_spelled_out()
    {
        _folder.Touch("a", "_SUCCESS", ".crc", "_tmp/x", ".git/x", "done/x", "done/_x");
        Assert.That(Parse("*").Files(), Is.EqualTo(Full("a")));
        Assert.That(Parse("*/*").Files(), Is.EqualTo(Full("done/x")));
        Assert.That(Parse("_tmp/*").Files(), Is.EqualTo(Full("_tmp/x")));
        Assert.That(Parse("_S*").Files(), Is.EqualTo(Full("_SUCCESS")));
    }

    [Test]
    public void A_path_without_a_star_is_one_file()
    {
        SourcePath path = Parse("data/../listeners.parquet");
        Assert.That(path.Files(), Is.Empty);
        _folder.Touch("listeners.parquet", "listeners_parquet");
        Assert.That(path.Files(), Is.EqualTo(Full("listeners.parquet")));
    }

    [Test]
    public void An_absolute_path_stays_as_it_is()
    {
        _folder.Touch("a.parquet");
        Assert.That(SourcePath.TryParse(_folder["*.parquet"], "/elsewhere", out SourcePath? path, out _), Is.True);
        Assert.That(path!.Files(), Is.EqualTo(Full("a.parquet")));
    }

    [Test]
    public void The_folder_of_the_file_is_taken_literally()
    {
        _folder.Touch("x{date}*/dt=2026-11-20/a", "xyz/dt=2026-11-20/a");
        Assert.That(SourcePath.TryParse("dt={date}/a", _folder["x{date}*"], out SourcePath? path, out _), Is.True);
        Assert.That(path!.Files(Friday), Is.EqualTo(Full("x{date}*/dt=2026-11-20/a")));
    }

    [Test]
    public void Nothing_is_found_where_there_is_no_folder()
    {
        Assert.That(Parse("none/dt={date}/*").Dates(), Is.Empty);
        Assert.That(Parse("none/dt={date}/*").Files(Friday), Is.Empty);
        Assert.That(Parse("none/*").Files(), Is.Empty);
    }

    private SourcePath Parse(string template)
    {
        Assert.That(SourcePath.TryParse(template, _folder.Path, out SourcePath? path, out string? fault), Is.True, fault);
        return path!;
    }

    private string[] Full(params string[] files) => [.. files.Select(file => _folder[file])];
}
