using System.Diagnostics;
using System.Runtime.Versioning;
using Pipelines.Contracts;

namespace Pipelines.Tests.Runner;

/// <summary>Places and means of the machine that can't be had.</summary>
public sealed class MachineTests
{
    [Test]
    public void A_root_below_a_file_is_refused_with_its_path()
    {
        using World world = World.Fresh();
        File.WriteAllText(world["taken"], "not a folder");
        world.EditJobs("root: out ", "root: taken/out ");
        world.RunAll(World.Night).Exited(ExitCode.BadInput).Said(world["taken"], "root");
        Assert.That(File.ReadAllText(world["taken"]), Is.EqualTo("not a folder"));
    }

    [Test]
    public void A_temp_directory_below_a_file_is_refused_with_its_path()
    {
        using World world = World.WithNight();
        Dictionary<string, string> before = world.Listing();
        File.WriteAllText(world["taken"], "");
        world.EditJobs("engine: duckdb", "engine: duckdb\n    temp: taken/spill");
        world.RunAll(World.Next).Exited(ExitCode.BadInput).Said(world["taken"]);
        world.Run("inspect", "heard-filters").Exited(ExitCode.BadInput).Said(world["taken"]);
        Assert.That(world.Listing(), Is.EqualTo(before));
    }

    [Test]
    public void Too_little_memory_is_told_with_the_option_that_raises_it()
    {
        using World world = World.WithNight();
        Dictionary<string, string> before = world.Listing();
        world.RunAll(World.Next, "--memory", "10KiB").Exited(ExitCode.Unavailable).Said("raise --memory");
        Assert.That(world.Listing(), Is.EqualTo(before));
    }

    [Test, Platform("Linux,MacOsX"), UnsupportedOSPlatform("windows")]
    public void A_read_only_root_is_refused_with_its_path_and_goes_on_once_it_is_writable()
    {
        if (Environment.IsPrivilegedProcess)
        {
            Assert.Ignore("root may write anywhere");
        }

        using World world = World.WithNight();
        Dictionary<string, string> before = world.Listing();
        UnixFileMode mode = File.GetUnixFileMode(world["out"]);
        File.SetUnixFileMode(world["out"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        File.SetUnixFileMode(world["out/.staging"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Outcome refused = world.RunAll(World.Next);
        File.SetUnixFileMode(world["out"], mode);
        File.SetUnixFileMode(world["out/.staging"], mode);
        refused.Exited(ExitCode.BadInput).Said(world["out"], "Grant the right, or choose another root");
        Assert.That(world.Listing(), Is.EqualTo(before));
        world.RunAll(World.Next).Exited(ExitCode.Done);
    }

    [Test, Platform("Linux")]
    public void A_full_disk_ends_the_run_publishes_nothing_half_and_the_next_run_goes_on()
    {
        using World world = World.WithNight();
        OnSmallDisk(world, small =>
        {
            string ballast = Path.Combine(small, "ballast");
            File.WriteAllBytes(ballast, new byte[1_700_000]);
            world.RunAll(World.Night).Exited(ExitCode.Unavailable).Said(small, "ree");
            Assert.That(Directory.GetFiles(small, "release.json", SearchOption.AllDirectories), Is.Empty);
            Assert.That(Directory.GetDirectories(Path.Combine(small, "out", ".staging")), Is.Empty);
            Assert.That(world.Digests(World.Night), Is.SubsetOf(Expected()), "whatever was published before the disk was full is whole");
            File.Delete(ballast);
            world.RunAll(World.Night, "--shards", "1").Exited(ExitCode.Done);
            Assert.That(world.Digests(World.Night), Is.EqualTo(Expected()));
        });
    }

    [Test, Platform("Linux")]
    public void A_file_system_that_is_read_only_is_refused_with_its_path()
    {
        using World world = World.WithNight();
        OnSmallDisk(world, small =>
        {
            Shell("mount", "-o", "remount,ro", small);
            world.RunAll(World.Night).Exited(ExitCode.BadInput).Said(small, "Read-only file system", "hoose another root");
            Assert.That(Directory.GetFileSystemEntries(small), Is.Empty);
        });
    }

    private static void OnSmallDisk(World world, Action<string> test)
    {
        string small = Directory.CreateDirectory(world["small"]).FullName;
        if (Shell("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", small) != 0)
        {
            Assert.Ignore("a small file system can't be mounted here");
        }

        try
        {
            world.EditJobs("root: out ", "root: small/out ");
            test(small);
        }
        finally
        {
            Shell("umount", small);
        }
    }

    private static Dictionary<string, string> Expected()
    {
        using World plain = World.WithNight();
        return plain.Digests(World.Night);
    }

    private static int Shell(string command, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
