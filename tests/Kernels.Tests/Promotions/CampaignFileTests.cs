using System.Text;
using Pipelines.Kernels.Promotions;

namespace Pipelines.Kernels.Tests.Promotions;

public sealed class CampaignFileTests
{
    private static readonly PromotedCampaign[] Campaigns =
    [
        new() { Id = "a", Countries = ["SE", "日本"], MinExploration = 100, MaxExploration = 5000, Tracks = [new(3, "t3", false, null), new(9, "t9", true, ["DK"])] },
        new() { Id = "b", Genres = [2, -1], Artists = [7], MinAffinity = 40 },
        new() { Id = "é", Tracks = [new(1, "", false, [])] },
    ];

    [Test]
    public void It_reads_as_it_was_written() => With(Campaigns, "m", (path, digest) =>
    {
        CampaignFile file = CampaignFile.Load(path, digest, "m");
        Assert.That(Enumerable.Range(0, file.Count).Select(campaign => Encoding.UTF8.GetString(file.Id(campaign))), Is.EqualTo(new[] { "a", "b", "é" }));
        Assert.That(Enumerable.Range(0, 3).Select(place => Encoding.UTF8.GetString(file.TrackId(place))), Is.EqualTo(new[] { "t3", "t9", "" }));
        Assert.That(file.Tracks.ToArray(), Is.EqualTo(new[] { 3, 9, 1 }));
        Assert.That(Enumerable.Range(0, 3).Select(file.Places), Is.EqualTo(new[] { (0, 2), (2, 2), (2, 3) }));
        Assert.That((file.Genres(1).ToArray(), file.Artists(1).ToArray(), file.MinAffinity[1]), Is.EqualTo((new[] { 2, -1 }, new[] { 7 }, 40)));
    });

    [TestCase("SE", true, true, true)]
    [TestCase("日本", true, true, true)]
    [TestCase("DK", false, true, true)]
    [TestCase("NO", false, true, true)]
    [TestCase("", false, true, true)]
    public void A_campaign_is_for_the_countries_that_it_names_or_for_all(string country, params bool[] isAddressed) =>
        With(Campaigns, "m", (path, digest) => Assert.That(Country(path, digest, country).IsAddressed, Is.EqualTo(isAddressed)));

    [TestCase("SE", true, false, false)]
    [TestCase("DK", true, true, false)]
    [TestCase("", true, false, false)]
    public void A_track_is_for_its_markets_and_for_all_where_there_are_none(string country, params bool[] isLicensed) =>
        With(Campaigns, "m", (path, digest) => Assert.That(Country(path, digest, country).IsLicensed, Is.EqualTo(isLicensed)));

    [TestCase(-1, false, true)]
    [TestCase(99, false, true)]
    [TestCase(100, true, true)]
    [TestCase(5000, true, true)]
    [TestCase(5001, false, true)]
    public void Who_explores_how_far_is_taken(int exploration, bool byFirst, bool bySecond) => With(Campaigns, "m", (path, digest) =>
    {
        CampaignFile file = CampaignFile.Load(path, digest, "m");
        Assert.That((file.Takes(0, exploration), file.Takes(1, exploration)), Is.EqualTo((byFirst, bySecond)));
    });

    [Test]
    public void A_file_of_another_model_or_a_damaged_one_is_refused() => With(Campaigns, "m", (path, digest) =>
    {
        Assert.That(() => CampaignFile.Load(path, digest, "n"), Throws.TypeOf<InvalidDataException>().With.Message.Contains("model m, not for model n"));
        byte[] whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, [.. whole[..^1], (byte)(whole[^1] ^ 1)]);
        Assert.That(() => CampaignFile.Load(path, digest, "m"), Throws.TypeOf<InvalidDataException>().With.Message.Contains(path));
    });

    [Test]
    public void No_campaigns_make_a_file_and_campaigns_out_of_order_do_not()
    {
        With([], "m", (path, digest) => Assert.That(CampaignFile.Load(path, digest, "m").Count, Is.Zero));
        Assert.That(() => With([Campaigns[1], Campaigns[0]], "m", (_, _) => { }), Throws.ArgumentException.With.Message.Contains("order"));
    }

    [Test]
    public void A_plan_reads_as_it_was_written()
    {
        AllocationSearch search = new([new PromotionDemand(5, 1, 10, 2), new PromotionDemand(6, 2, 0, 1)], new AllocationSettings { Night = 7, MaxPromotions = 3 });
        string path = Path.GetTempFileName();
        PlanFile.Write(path, search.Plan);
        Assert.That(PlanFile.Load(path, path).ToLongs(), Is.EqualTo(search.Plan.ToLongs()));
        File.Delete(path);
    }

    private static (bool[] IsAddressed, bool[] IsLicensed) Country(string path, string digest, string code)
    {
        CampaignFile file = CampaignFile.Load(path, digest, "m");
        int country = file.Country(Encoding.UTF8.GetBytes(code));
        return (file.IsAddressed(country), file.IsLicensed(country));
    }

    private static void With(PromotedCampaign[] campaigns, string model, Action<string, string> use)
    {
        string path = Path.GetTempFileName();
        try
        {
            CampaignFileWriter.Write(path, campaigns, model);
            use(path, $"campaigns-{Path.GetFileName(path)}");
        }
        finally
        {
            File.Delete(path);
        }
    }
}
