using Pipelines.Kernels.Neighbors;

namespace Pipelines.Kernels.Tests.Neighbors;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class TasteFileTests
{
    private string _path = "";

    [SetUp]
    public void Name() => _path = Path.GetTempFileName();

    [TearDown]
    public void Delete() => File.Delete(_path);

    [Test]
    public void Lists_read_as_they_were_written([Values(0, 1, 70)] int tracks, [Values(0, 1, 40)] int listeners)
    {
        ListenerLists lists = TestLists.Draw(tracks + listeners, tracks, listeners).Lists;
        string digest = TasteFile.Write(_path, lists);
        Tastes read = TasteFile.Load(_path, digest);
        TasteFile.Release(digest);
        Assert.That((read.ByListener.TrackCount, read.ByListener.Count, read.ByTrack.Count), Is.EqualTo((tracks, listeners, tracks)));
        Assert.That((read.ByListener.Offsets, read.ByListener.Tracks), Is.EqualTo((lists.Offsets, lists.Tracks)));
        for (int track = 0; track < tracks; track++)
        {
            Assert.That(read.ByTrack.Of(track).ToArray(), Is.EqualTo(Enumerable.Range(0, listeners).Where(listener => lists.Of(listener).Contains(track))));
        }
    }

    [Test]
    public void Lists_are_read_once_until_they_are_released()
    {
        string digest = TasteFile.Write(_path, TestLists.Draw(3, 9, 20).Lists);
        Tastes first = TasteFile.Load(_path, digest);
        Assert.That(TasteFile.Load(_path, digest), Is.SameAs(first));
        TasteFile.Release(digest);
        TasteFile.Release(digest);
        Assert.That(TasteFile.Load(_path, digest), Is.Not.SameAs(first));
        TasteFile.Release(digest);
    }

    [Test]
    public void Any_flipped_bit_and_any_other_length_is_noticed()
    {
        string digest = TasteFile.Write(_path, TestLists.Draw(4, 5, 8).Lists);
        byte[] whole = File.ReadAllBytes(_path);
        for (int bit = 0; bit < 8 * whole.Length; bit++)
        {
            byte[] damaged = [.. whole];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Refused(damaged, $"byte {bit / 8}, bit {bit % 8}");
        }

        for (int length = 0; length < whole.Length; length++)
        {
            Refused(whole[..length], $"{length} bytes of {whole.Length}");
        }

        Refused([.. whole, 0, 0, 0, 0], "a longer file");
        File.WriteAllBytes(_path, whole);
        Assert.That(TasteFile.Load(_path, digest).ByListener.Count, Is.EqualTo(8), "a refusal outlived its cause");
        TasteFile.Release(digest);

        void Refused(byte[] content, string what)
        {
            File.WriteAllBytes(_path, content);
            Assert.That(() => TasteFile.Load(_path, digest), Throws.InstanceOf<InvalidDataException>().With.Message.StartsWith(_path), what);
        }
    }
}
