using Pipelines.Tests.Harness;
using static Pipelines.Tests.DiscoveryScores.Scores;

namespace Pipelines.Tests.DiscoveryScores;

/// <summary>Parameters by experiment arm.</summary>
internal sealed class ScoreArmTests
{
    private const string Half = """
        experiments:
          bolder:
            arms:
              control: {share: 0.5}
              treatment: {share: 0.5, parameters: {discovery-scores.novelty: 1.0, discovery-scores.exploration_gain: 0.0}}

        """;

    private static readonly string[] Users = [.. Enumerable.Range(0, 60).Select(i => $"listener-{i}"), "country:"];

    private static JobTest Given() => Of([new("a"), new("b")], [], Users.Select(user => Pool(user, "a 2, b 1")));

    [Test]
    public void A_listener_is_scored_as_their_arm_says_and_countries_are_in_none()
    {
        using JobTest test = Given().Experiments(Half);
        ScoreRow[] rows = [.. test.Run().Rows<ScoreRow>()];
        Assert.That(rows.Select(row => row.ExperimentArm).Distinct(), Is.EquivalentTo(new[] { "", "bolder=control", "bolder=treatment" }));
        foreach (ScoreRow row in rows)
        {
            Assert.That(row.NoveltyWeight, Is.EqualTo(row.ExperimentArm == "bolder=treatment" ? 10_000 : 7_000), row.UserId);
            Assert.That(row.ExperimentArm.Length == 0, Is.EqualTo(row.UserId == "country:"));
        }
    }

    [Test]
    public void An_arm_that_changes_nothing_scores_as_without_experiments()
    {
        using JobTest plain = Given();
        using JobTest split = Given().Experiments(Half);
        ScoreRow[] expected = [.. plain.Run().Rows<ScoreRow>()];
        Dictionary<string, ScoreRow> actual = split.Run().Rows<ScoreRow>().ToDictionary(row => row.UserId);
        foreach (ScoreRow row in expected.Where(row => actual[row.UserId].ExperimentArm != "bolder=treatment"))
        {
            Assert.That(RowText.Of(actual[row.UserId] with { ExperimentArm = "" }), Is.EqualTo(RowText.Of(row)));
        }
    }
}
