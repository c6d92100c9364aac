using System.Reflection;
using System.Text.Json;
using Pipelines.Contracts;
using Pipelines.Evaluation.Models;
using Pipelines.Tests.Harness;
using Pipelines.TrackNeighbors;

namespace Pipelines.Tests.Runner;

public sealed class EvaluateInteractionsTests
{
    private static readonly string Text = "user,item\n" + string.Join('\n',
        from user in Enumerable.Range(0, 60) from item in Enumerable.Range(0, 40) where user % 4 == item % 4 || (user * 31 + item * 17) % 7 == 0 select $"u{user},i{item}");

    [Test]
    public void Models_stand_side_by_side_with_intervals_and_differences()
    {
        Outcome outcome = Run(Text, "--seed", "1", "--seed", "2", "--ease").Exited(ExitCode.Done);
        foreach (string text in new[] { "local-ridge", "cosine", "asymmetric-cosine", "rp3beta", "popular", "ease", "ndcg@100 (95 %)", "recall@50 (95 %)", "less local-ridge", "60 users, 40 items", "seeds 1, 2" })
        {
            Assert.That(outcome.Out, Does.Contain(text));
        }
    }

    [Test]
    public void The_same_seeds_give_the_same_figures_and_json_holds_them([Values] bool strong)
    {
        string[] options = strong ? ["--strong"] : [];
        using TestFolder folder = new();
        string[] files = [folder.At("one.json"), folder.At("two.json")];
        foreach (string file in files)
        {
            Run(Text, [.. options, "--model", "local-ridge ridge_lambda=5", "--model", "popular", "--json", file]).Exited(ExitCode.Done);
        }

        double[][] figures = [.. files.Select(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("models").EnumerateArray()
            .Select(model => model.GetProperty("values").GetProperty("ndcg@100").GetProperty("mean").GetDouble()).ToArray())];
        Assert.That(figures[0], Is.EqualTo(figures[1]));
        Assert.That(figures[0], Has.Length.EqualTo(2));
        Assert.That(figures[0][0], Is.GreaterThan(figures[0][1]));
    }

    [TestCase("--split 0", "--split must be above 0 and below 1, got 0")]
    [TestCase("--split 1", "--split must be above 0 and below 1, got 1")]
    [TestCase("--split NaN", "--split must be above 0 and below 1, got NaN")]
    [TestCase("--split much", "much")]
    [TestCase("--seed -1", "-1")]
    [TestCase("--model svd", "there is no model 'svd'")]
    public void Arguments_that_do_not_fit_are_refused(string options, string message) =>
        Run(Text, options.Split(' ')).Exited(ExitCode.BadConfiguration).Said(message);

    [Test]
    public void A_file_that_is_not_there_is_named() =>
        CommandLine.Run("evaluate-interactions", "/no/such.csv", "--user", "user", "--item", "item").Exited(ExitCode.BadConfiguration).Said("/no/such.csv");

    [TestCase("", "is empty")]
    [TestCase("user,artist\nu1,a\nu2,a\n", "has no column 'item'")]
    [TestCase("user,item\nu1,a\nu1,b\n", "2 interactions of 1 users")]
    [TestCase("user,item\nNaN,a\nu1,b\n", "user is 'NaN'")]
    [TestCase("user,item\nu1,a\nu2,b\n", "no user has both something to learn from and something to find")]
    [TestCase("\u001f\u008b\u0000 no deflate stream at all", "begins like gzip")]
    public void A_file_that_can_not_be_used_is_refused(string text, string message) => Run(text).Exited(ExitCode.BadInput).Said(message);

    [Test]
    public void The_shipped_model_is_judged_with_the_parameters_of_the_job()
    {
        Dictionary<string, object?> job = Values(new TrackNeighborsOptions());
        Dictionary<string, object?> judged = Values(new LocalRidgeSettings());
        Assert.That(judged.Keys, Is.SubsetOf(job.Keys));
        Assert.That(judged, Is.EquivalentTo(job.Where(entry => judged.ContainsKey(entry.Key))));
        // The file's users are not capped.
        Assert.That(job.Keys.Except(judged.Keys), Is.EqualTo(new[] { nameof(TrackNeighborsOptions.TracksPerListener) }));
    }

    private static Dictionary<string, object?> Values(object settings) => settings.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .ToDictionary(property => property.Name, property => property.GetValue(settings));

    private static Outcome Run(string text, params string[] options)
    {
        using TestFolder folder = new();
        string path = folder.At("interactions.csv");
        File.WriteAllBytes(path, System.Text.Encoding.Latin1.GetBytes(text));
        return CommandLine.Run(["evaluate-interactions", path, "--user", "user", "--item", "item", .. options]);
    }
}
