using Pipelines.Contracts;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.CandidatePools;

/// <summary>A listener's pool is made with the settings of the arm that the row names.</summary>
internal sealed class ExperimentTests
{
    private static readonly Track[] Catalog = [.. Enumerable.Range(0, 12).Select(number => new Track($"t{number:d2}", null, "artist"))];

    private static readonly StateRow[] State = [.. Enumerable.Range(0, 40).Select(user => StateRow.Of($"user-{user}", "t00", 1))];

    [Test]
    public void Each_arm_has_its_own_settings_and_countries_are_in_none()
    {
        using JobTest test = Pools.Of(Catalog, State).With("max_per_artist", 3)
            .Experiments("experiments:\n  wider: {arms: {control: {share: 0.5}, treatment: {share: 0.5, parameters: {candidate-pools.max_per_artist: 7}}}}");
        PoolRow[] rows = [.. test.Run().Rows<PoolRow>()];
        Assert.That(rows.Where(row => row.ExperimentArm == "wider=control").Select(row => row.TrackIds.Count), Is.Not.Empty.And.All.EqualTo(3));
        Assert.That(rows.Where(row => row.ExperimentArm == "wider=treatment").Select(row => row.TrackIds.Count), Is.Not.Empty.And.All.EqualTo(7));
        Assert.That(rows.Where(row => row.ExperimentArm.Length == 0).Select(row => (row.UserId, row.TrackIds.Count)), Is.EqualTo(new[] { ("country:", 3) }));
    }

    [Test]
    public void An_arm_may_not_change_what_all_listeners_share()
    {
        using JobTest test = Pools.Of(Catalog, State)
            .Experiments("experiments:\n  trends: {arms: {control: {share: 0.5}, treatment: {share: 0.5, parameters: {candidate-pools.trend_weight: 1.0}}}}");
        Assert.That(
            () => test.Run(),
            Throws.InstanceOf<BadConfigurationException>().With.Message.Contains("trends=treatment").And.Message.Contains("trend_weight").And.Message.Contains("--set"));
    }
}
