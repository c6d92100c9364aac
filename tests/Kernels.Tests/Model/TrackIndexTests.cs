using System.Text;
using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Tests.Model;

public sealed class TrackIndexTests
{
    [Test]
    public void Every_track_is_found_by_its_id_and_nothing_else_is([Range(1, 20)] int seed)
    {
        TestTrack[] tracks = TestModel.Draw(new Random(seed), most: 100);
        TrackModel model = TestModel.Load(tracks);
        Assert.That(tracks.Select(track => model.Find(Encoding.UTF8.GetBytes(track.Id))), Is.EqualTo(Enumerable.Range(0, tracks.Length)));
        Assert.That(tracks.Select(track => model.Find(Encoding.UTF8.GetBytes(track.Id + "?"))), Is.All.EqualTo(-1));
    }

    [Test]
    public void Nothing_is_found_in_an_empty_model() => Assert.That(TestModel.Load().Find(""u8), Is.EqualTo(-1));

    [Test]
    public void An_empty_id_is_an_id() => Assert.That(TestModel.Load(new TestTrack("a"), new TestTrack("")).Find(""u8), Is.EqualTo(1));
}
