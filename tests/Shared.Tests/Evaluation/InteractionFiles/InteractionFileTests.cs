using System.IO.Compression;
using System.Text;
using Pipelines.Contracts;
using Pipelines.Evaluation.InteractionFiles;

namespace Pipelines.Shared.Tests.Evaluation.InteractionFiles;

internal sealed class InteractionFileTests
{
    private static readonly InteractionSet Expected = InteractionSet.Of([("u1", "a"), ("u1", "b"), ("u2", "a")]);

    [TestCase("user,plays,item\nu1,5,a\nu1,7,b\nu2,1,a\n", TestName = "Commas")]
    [TestCase("user\tplays\titem\r\nu1\t5\ta\r\nu1\t7\tb\r\nu2\t1\ta", TestName = "Tabs, and the other line end")]
    [TestCase("\ufeffuser,plays,item\nu2,1,a\nu1,7,b\nu1,5,a\nu1,6,a\n\n", TestName = "A byte order mark, another order, a pair twice, an empty end")]
    [TestCase("\"user\",\"plays\",item\nu1,\"5,6\",a\n\"u1\",7,\"b\"\nu2,\"say \"\"one\"\"\",\"a\"\n", TestName = "Quotes")]
    public void A_file_reads_as_its_pairs(string text)
    {
        foreach (byte[] content in new[] { Encoding.UTF8.GetBytes(text), Gzip(text) })
        {
            InteractionSet read = Read(content);
            Assert.That((read.Users, read.Items, read.Pairs), Is.EqualTo((Expected.Users, Expected.Items, Expected.Pairs)).Using<(string[], string[], (int, int)[])>((a, b) =>
                a.Item1.SequenceEqual(b.Item1) && a.Item2.SequenceEqual(b.Item2) && a.Item3.SequenceEqual(b.Item3)));
        }
    }

    [TestCase("", "is empty")]
    [TestCase("user,item\n", "0 interactions of 0 users")]
    [TestCase("user,item\nu1,a\nu1,b\n", "2 interactions of 1 users")]
    [TestCase("user,artist\nu1,a\n", "has no column 'item'; it has user, artist")]
    [TestCase("user;item\nu1;a\n", "has no column 'user'; it has user;item")]
    [TestCase("user,item\nu1,a\nu2\n", ":3 has 1 fields and the header 2")]
    [TestCase("user,item\nu1,a,b\n", ":2 has 3 fields and the header 2")]
    [TestCase("user,item\nu1,\"a\n", ":2: a quote is not closed")]
    [TestCase("user,item\nu1,\n", ":2: item is ''")]
    [TestCase("user,item\nu1,a\nNaN,a\n", ":3: user is 'NaN'")]
    [TestCase("user,item\nu1,nan\n", ":2: item is 'nan'")]
    public void What_is_no_interaction_file_is_refused_with_its_place(string text, string message) =>
        Assert.That(() => Read(Encoding.UTF8.GetBytes(text)), Throws.TypeOf<BadInputException>().With.Message.Contains(message));

    [Test]
    public void A_gzip_file_that_was_cut_or_damaged_is_refused()
    {
        byte[] whole = Gzip("user,item\n" + string.Join('\n', Enumerable.Range(0, 5000).Select(line => $"u{line % 97},i{line * 7919 % 1009}")));
        byte[] damaged = [.. whole];
        damaged[whole.Length / 2] ^= 0xFF;
        foreach (byte[] broken in new[] { whole[..(whole.Length / 2)], damaged, [0x1F, 0x8B], [0x1F, 0x8B, 1, 2, 3, 4] })
        {
            Assert.That(() => Read(broken), Throws.TypeOf<BadInputException>());
        }
    }

    [Test]
    public void A_file_that_is_not_there_is_an_argument_that_does_not_fit() =>
        Assert.That(() => InteractionFile.Read("/no/such.csv", "user", "item"), Throws.TypeOf<BadConfigurationException>().With.Message.Contains("/no/such.csv"));

    [Test]
    public void A_directory_is_no_file() =>
        Assert.That(() => InteractionFile.Read(Path.GetTempPath(), "user", "item"), Throws.TypeOf<BadConfigurationException>());

    private static InteractionSet Read(byte[] content)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, content);
            return InteractionFile.Read(path, "user", "item");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static byte[] Gzip(string text)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
