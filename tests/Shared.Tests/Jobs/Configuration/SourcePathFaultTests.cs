using System.Runtime.Versioning;
using Pipelines.Contracts;
using Pipelines.Jobs.Configuration;

namespace Pipelines.Shared.Tests.Jobs.Configuration;

public sealed class SourcePathFaultTests
{
    [TestCase("", "must name files, got \"\"")]
    [TestCase("data/", "must name files, got \"data/\"")]
    [TestCase("data/..", "must name files, got \"data/..\"")]
    [TestCase("s3://bucket/*", "must be a local path, got s3://bucket/*")]
    [TestCase("dt={day}/*", "may hold {date} and no other braces, got {day}")]
    [TestCase("dt={date/*", "may hold {date} and no other braces, got {")]
    [TestCase("dt={Date}/*", "may hold {date} and no other braces, got {Date}")]
    [TestCase("{date}/{date}.parquet", "may hold {date} once, got {date}/{date}.parquet")]
    [TestCase("data/**/a", "may hold * but not **, got data/**/a")]
    [TestCase("*/dt={date}/*", "must have {date} before any *, got */dt={date}/*")]
    [TestCase("data/*/a.parquet", "may hold * in its last segments only, got data/*/a.parquet")]
    [TestCase("dt={date}/../a", "must not go up or nowhere after {date}, got dt={date}/../a")]
    public void A_template_that_does_not_hold_is_refused(string template, string expected)
    {
        Assert.That(SourcePath.TryParse(template, "/base", out SourcePath? path, out string? fault), Is.False);
        Assert.That(path, Is.Null);
        Assert.That(fault, Is.EqualTo(expected));
    }

    [Test]
    public void Asking_a_path_for_what_it_is_not_is_a_bug()
    {
        Assert.Throws<InvalidOperationException>(() => Parse("{date}").Files());
        Assert.Throws<InvalidOperationException>(() => Parse("a").Files(new DateOnly(2026, 11, 20)));
        Assert.Throws<InvalidOperationException>(() => Parse("a").Dates());
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    [Platform(Exclude = "Win")]
    public void A_folder_that_may_not_be_read_is_bad_input()
    {
        if (Environment.IsPrivilegedProcess)
        {
            Assert.Ignore("root may read everything");
        }

        using TestFolder folder = new();
        folder.Touch("closed/a");
        File.SetUnixFileMode(folder["closed"], UnixFileMode.None);
        try
        {
            Assert.Throws<BadInputException>(() => Parse(folder["closed/*"]).Files());
        }
        finally
        {
            File.SetUnixFileMode(folder["closed"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static SourcePath Parse(string template)
    {
        Assert.That(SourcePath.TryParse(template, "/base", out SourcePath? path, out string? fault), Is.True, fault);
        return path!;
    }
}
