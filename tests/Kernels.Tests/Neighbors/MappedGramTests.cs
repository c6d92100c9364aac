using Pipelines.Kernels.Neighbors;

namespace Pipelines.Kernels.Tests.Neighbors;

public sealed class MappedGramTests
{
    [Test]
    public void A_matrix_reads_as_it_was_written([Values(0, 1, 5, 60)] int tracks, [Values(1, 2)] int seed)
    {
        CountedGram counted = TestLists.Draw(seed, tracks, 40).Gram();
        using TestFile file = new();
        MappedGram mapped = MappedGram.Load(file.Path, Write(file.Path, counted));
        Assert.That(mapped.Count, Is.EqualTo(tracks));
        Assert.That(mapped.Listeners.ToArray(), Is.EqualTo(counted.Listeners.ToArray()));
        for (int track = 0; track < tracks; track++)
        {
            Assert.That(mapped.Row(track).ToArray(), Is.EqualTo(counted.Row(track).ToArray()));
        }

        Assert.That(() => mapped.Row(tracks).Length, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => mapped.Row(-1).Length, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void More_than_a_block_is_written_and_read()
    {
        // 600 tracks that all go together: 359,400 entries of 8 bytes, nearly three blocks.
        CountedGram counted = TestLists.Of(600, [.. Enumerable.Range(0, 600)]).Gram();
        using TestFile file = new();
        MappedGram mapped = MappedGram.Load(file.Path, Write(file.Path, counted));
        Assert.That(new FileInfo(file.Path).Length, Is.GreaterThan(2 << 20));
        Assert.That(mapped.Row(599).ToArray(), Is.EqualTo(counted.Row(599).ToArray()));
    }

    [Test]
    public void Any_flipped_bit_and_any_missing_end_is_noticed()
    {
        using TestFile file = new();
        Write(file.Path, TestLists.Draw(4, 5, 8).Gram());
        byte[] whole = File.ReadAllBytes(file.Path);
        for (int bit = 0; bit < 8 * whole.Length; bit++)
        {
            byte[] damaged = [.. whole];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Refused(file, damaged, $"byte {bit / 8}, bit {bit % 8}");
        }

        for (int length = 0; length < whole.Length; length++)
        {
            Refused(file, whole[..length], $"{length} bytes of {whole.Length}");
        }

        Refused(file, [.. whole, .. new byte[8]], "a longer file");
    }

    [Test]
    public void A_file_that_was_never_finished_is_none()
    {
        using TestFile file = new();
        using (GramWriter writer = new(file.Path, [1, 1]))
        {
            writer.Add(0, [new GramEntry(1, 1)]);
        }

        Refused(file, File.ReadAllBytes(file.Path), "no header");
    }

    [TestCase(0, 2, 1, TestName = "A track beyond the last is refused")]
    [TestCase(-1, 1, 1, TestName = "A negative track is refused")]
    [TestCase(0, -1, 1, TestName = "A negative other track is refused")]
    [TestCase(1, 1, 1, TestName = "The diagonal is refused as an entry")]
    [TestCase(0, 1, 0, TestName = "A pair without listeners is refused")]
    public void An_entry_that_does_not_fit_is_refused(long track, int other, int together)
    {
        using TestFile file = new();
        using GramWriter writer = new(file.Path, [3, 3]);
        Assert.That(() => writer.Add(track, [new GramEntry(other, together)]), Throws.ArgumentException);
    }

    [Test]
    public void Entries_out_of_order_and_a_second_row_are_refused()
    {
        using TestFile file = new();
        using GramWriter writer = new(file.Path, [3, 3, 3]);
        Assert.That(() => writer.Add(1, [new GramEntry(2, 1), new GramEntry(0, 1)]), Throws.ArgumentException.With.Message.Contains("come after"));
        writer.Add(1, [new GramEntry(0, 1), new GramEntry(2, 1)]);
        Assert.That(() => writer.Add(1, [new GramEntry(0, 1)]), Throws.ArgumentException.With.Message.Contains("has a row already"));
    }

    [Test]
    public void A_released_matrix_is_not_read_and_loads_anew()
    {
        using TestFile file = new();
        string digest = Write(file.Path, TestLists.Draw(5, 9, 20).Gram());
        MappedGram first = MappedGram.Load(file.Path, digest);
        Assert.That(MappedGram.Load(file.Path, digest), Is.SameAs(first));
        MappedGram.Release(file.Path, digest);
        Assert.That(first.IsReleased, Is.True);
        Assert.That(() => first.Row(0).Length, Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => first.Listeners.Length, Throws.InstanceOf<ObjectDisposedException>());
        MappedGram second = MappedGram.Load(file.Path, digest);
        Assert.That(second.Listeners.Length, Is.EqualTo(9));
        MappedGram.Release(file.Path, digest);
        MappedGram.Release(file.Path, digest);
        Assert.That(second.IsReleased, Is.True);
    }

    [Test]
    public void A_matrix_of_the_same_content_elsewhere_stays_when_one_is_released()
    {
        using TestFile file = new(), other = new();
        GramMatrix gram = TestLists.Draw(5, 9, 20).Gram();
        string digest = Write(file.Path, gram);
        Assert.That(Write(other.Path, gram), Is.EqualTo(digest));
        MappedGram first = MappedGram.Load(file.Path, digest), second = MappedGram.Load(other.Path, digest);
        MappedGram.Release(file.Path, digest);
        Assert.That(first.IsReleased, Is.True);
        Assert.That(second.Listeners.Length, Is.EqualTo(9));
        MappedGram.Release(other.Path, digest);
    }

    [Test]
    public void A_file_that_is_not_there_is_named() =>
        Assert.That(() => MappedGram.Load("/no/such/gram.bin", "none"), Throws.InstanceOf<IOException>().With.Message.Contains("/no/such/gram.bin"));

    private static string Write(string path, GramMatrix gram)
    {
        using GramWriter writer = new(path, gram.Listeners);
        // Rows come in any order: here backwards.
        for (int track = gram.Count - 1; track >= 0; track--)
        {
            writer.Add(track, gram.Row(track));
        }

        return writer.Finish();
    }

    private static void Refused(TestFile file, byte[] content, string what)
    {
        File.WriteAllBytes(file.Path, content);
        InvalidDataException? refusal = Assert.Throws<InvalidDataException>(() => MappedGram.Load(file.Path, $"damaged: {what}"), what);
        Assert.That(refusal!.Message, Does.StartWith(file.Path));
    }

    private sealed class TestFile : IDisposable
    {
        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
