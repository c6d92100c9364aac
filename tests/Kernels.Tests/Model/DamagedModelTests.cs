using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Tests.Model;

/// <summary>A model that is not exactly what was written is refused with its path, and nothing of it is read.</summary>
public sealed class DamagedModelTests
{
    private static readonly TestTrack[] Tracks =
    [
        new("α", 0) { Neighbors = [(1, 9_000), (2, 5)] }, new("bb", 1), new("ccc", -1, TrackFlags.None) { Neighbors = [(0, 7)] },
    ];

    private readonly string path = Path.GetTempFileName();
    private byte[] whole = [];

    [OneTimeSetUp]
    public void WriteModel()
    {
        TestModel.Write(path, Tracks);
        whole = File.ReadAllBytes(path);
    }

    [OneTimeTearDown]
    public void DeleteModel() => File.Delete(path);

    [Test]
    public void Any_flipped_bit_is_noticed()
    {
        for (int bit = 0; bit < 8 * whole.Length; bit++)
        {
            byte[] damaged = [.. whole];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Refused(damaged, $"byte {bit / 8}, bit {bit % 8}");
        }
    }

    [Test]
    public void Any_missing_end_is_noticed()
    {
        for (int length = 0; length < whole.Length; length++)
        {
            Refused(whole[..length], $"{length} bytes of {whole.Length}");
        }
    }

    [Test]
    public void Bytes_too_many_are_noticed([Values(1, 8, 64)] int more) => Refused([.. whole, .. new byte[more]], "a longer file");

    [Test]
    public void Another_version_is_refused_by_its_number()
    {
        byte[] next = [.. whole];
        next[8]++;
        Assert.That(Refused(next, "version 3").Message, Does.Contain("of version 2"));
    }

    [Test]
    public void A_file_that_is_mended_loads_under_the_same_digest()
    {
        string digest = TestModel.Digest(), file = Path.GetTempFileName();
        File.WriteAllBytes(file, whole[..^1]);
        Assert.That(() => TrackModel.Load(file, digest), Throws.TypeOf<InvalidDataException>());
        File.WriteAllBytes(file, whole);
        Assert.That(TrackModel.Load(file, digest).Count, Is.EqualTo(3));
        File.Delete(file);
    }

    [Test]
    public void A_file_that_is_not_there_is_named() =>
        Assert.That(() => TrackModel.Load("/no/such/model.bin", TestModel.Digest()), Throws.InstanceOf<IOException>().With.Message.Contains("/no/such/model.bin"));

    private static InvalidDataException Refused(byte[] content, string what)
    {
        string file = Path.GetTempFileName();
        File.WriteAllBytes(file, content);
        InvalidDataException? refusal = Assert.Throws<InvalidDataException>(() => TrackModel.Load(file, TestModel.Digest()), what);
        Assert.That(refusal!.Message, Does.StartWith(file));
        File.Delete(file);
        return refusal;
    }
}
