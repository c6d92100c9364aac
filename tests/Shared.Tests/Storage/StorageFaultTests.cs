using Pipelines.Contracts;
using Pipelines.Storage;

namespace Pipelines.Shared.Tests.Storage;

[TestFixture]
internal sealed class StorageFaultTests
{
    private TestFolder folder = null!;

    [SetUp]
    public void CreateFolder() => folder = new TestFolder();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public void A_root_under_a_regular_file_is_bad_input_that_names_the_path()
    {
        LocalObjectStore store = new(Path.Combine(folder.Write("file", "x"), "root"));
        Action[] ways = [() => store.Put("a", "x"u8), () => store.TryReplace("a", null, "x"u8), () => store.PutFile("a", folder.Write("part", "x")), () => store.Stage("run").Dispose()];
        foreach (Action way in ways)
        {
            BadInputException refused = Assert.Throws<BadInputException>(() => way())!;
            Assert.That(refused.Message, Does.StartWith(store.Root));
            Assert.That(refused.Code, Is.EqualTo(ExitCode.BadInput));
        }

        Assert.That(store.Get("a"), Is.Null);
        Assert.That(File.ReadAllText(folder["file"]), Is.EqualTo("x"));
    }

    [Test]
    public void A_full_disk_is_unavailable_and_leaves_the_old_object_and_no_debris()
    {
        using SmallDisk disk = SmallDisk.Mount(folder.Path);
        LocalObjectStore store = new(folder.Path);
        store.Put("a", "old"u8);
        Assert.That(store.TryReplace("b", null, "old"u8), Is.True);
        string[] before = folder.Entries;
        byte[] tooLarge = new byte[2 << 20];

        UnavailableException full = Assert.Throws<UnavailableException>(() => store.Put("a", tooLarge))!;
        Assert.That(full.Message, Does.StartWith($"{store.Name("a")}: the disk is full."));
        Assert.Throws<UnavailableException>(() => store.TryReplace("b", store.Get("b")!.Generation, tooLarge));

        Assert.That(store.Get("a")!.Content, Is.EqualTo("old"u8.ToArray()));
        Assert.That(store.Get("b")!.Content, Is.EqualTo("old"u8.ToArray()));
        Assert.That(folder.Entries, Is.EqualTo(before));
        store.Put("a", "new"u8);
    }
}
