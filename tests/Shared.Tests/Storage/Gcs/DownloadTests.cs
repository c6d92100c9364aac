using System.Security.Cryptography;
using Pipelines.Contracts;
using Pipelines.GoogleFakes.Faults;
using Pipelines.GoogleFakes.Log;
using Pipelines.Storage.Gcs;

namespace Pipelines.Shared.Tests.Storage.Gcs;

internal sealed class DownloadTests : GcsFixture
{
    private const string Name = "part å/1.parquet";
    private const int Range = 1 << 16;

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(Range)]
    [TestCase(Range + 1)]
    [TestCase((9 * Range) + 5)]
    public void An_object_of_any_length_arrives_as_it_is(int length)
    {
        Assert.That(Bring(length), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(Bytes(length)))));
        Assert.That(File.ReadAllBytes(Folder["copy"]), Is.EqualTo(Bytes(length)));
    }

    [TestCase(503)]
    [TestCase(429)]
    public void A_range_that_is_refused_for_now_is_asked_for_again(int status)
    {
        Faults.Order(RequestPattern.Get("alt=media"), new ErrorAnswer(status, retryAfter: 7));
        Arrives(5 * Range);
        Assert.That(Waits, Is.EqualTo(new[] { TimeSpan.FromSeconds(7) }));
    }

    [TestCase(0)]
    [TestCase(1000)]
    [TestCase(Range - 1)]
    public void A_range_that_is_cut_goes_on_from_there(int afterBytes)
    {
        Faults.Order(RequestPattern.Get("alt=media").WithHeader("Range", $"bytes={Range}-"), new CutResponse(afterBytes));
        Arrives(3 * Range);
        LoggedRequest[] rest = [.. Host.Log.Of(HttpMethod.Get, "alt=media").Where(request => request.Headers.Contains($"bytes={Range + afterBytes}-", StringComparison.Ordinal))];
        Assert.That(rest, Has.Length.EqualTo(afterBytes == 0 ? 2 : 1));
    }

    [Test]
    public void A_slow_answer_is_waited_for()
    {
        Faults.Order(RequestPattern.Get("alt=media"), new SlowResponse(TimeSpan.FromMilliseconds(1), 8192));
        Arrives(3 * Range);
        Assert.That(Waits, Is.Empty);
    }

    [Test]
    public void A_byte_that_was_turned_on_the_way_is_noticed_and_the_whole_brought_again()
    {
        Faults.Order(RequestPattern.Get("alt=media").WithHeader("Range", $"bytes={Range}-"), new FlippedByte(99));
        Arrives(3 * Range);
        Assert.That(Host.Log.Of(HttpMethod.Get, "alt=media"), Has.Count.EqualTo(6));
    }

    [Test]
    public void What_arrives_damaged_every_time_is_unavailable()
    {
        Faults.Order(RequestPattern.Get("alt=media").WithHeader("Range", $"bytes={Range}-"), new FlippedByte(99), times: 3);
        UnavailableException failed = Assert.Throws<UnavailableException>(() => Bring(3 * Range))!;
        Assert.That(failed.Message, Does.StartWith($"gs://{Root.Bucket}/{Name} arrived damaged 3 times"));
    }

    [Test]
    public void An_object_that_was_replaced_while_it_arrived_is_brought_anew()
    {
        Faults.Order(RequestPattern.Get("alt=media").WithHeader("Range", $"bytes={Range}-"), new ErrorAnswer(412));
        Arrives(3 * Range);
    }

    [Test]
    public void An_object_that_is_replaced_every_time_is_not_called_damaged()
    {
        Faults.Order(RequestPattern.Get("alt=media").WithHeader("Range", $"bytes={Range}-"), new ErrorAnswer(412), times: 3);
        UnavailableException failed = Assert.Throws<UnavailableException>(() => Bring(3 * Range))!;
        Assert.That(failed.Message, Does.StartWith($"gs://{Root.Bucket}/{Name} was replaced or removed 3 times"));
    }

    [Test]
    public void Every_range_asks_for_the_generation_that_was_found()
    {
        Arrives(3 * Range);
        string generation = (string)Storage.Resource(Root.Bucket, Name)!["generation"]!;
        Assert.That(Host.Log.Of(HttpMethod.Get, "alt=media").Select(request => request.Query), Is.All.Contains($"ifGenerationMatch={generation}"));
    }

    [Test]
    public void An_object_that_is_not_there_is_named()
    {
        BadInputException missing = Assert.Throws<BadInputException>(() => new Download(Root.Objects).File(Name, Folder["copy"], CancellationToken.None).GetAwaiter().GetResult())!;
        Assert.That(missing.Message, Is.EqualTo($"gs://{Root.Bucket}/{Name} is missing"));
    }

    private void Arrives(int length)
    {
        Bring(length);
        Assert.That(File.ReadAllBytes(Folder["copy"]), Is.EqualTo(Bytes(length)));
    }

    private string Bring(int length)
    {
        Storage.Put(Root.Bucket, Name, Bytes(length));
        return new Download(Root.Objects).File(Name, Folder["copy"], CancellationToken.None).GetAwaiter().GetResult();
    }
}
