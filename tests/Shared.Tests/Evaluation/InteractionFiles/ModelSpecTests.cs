using Pipelines.Contracts;
using Pipelines.Evaluation.InteractionFiles;
using Pipelines.Evaluation.Models;

namespace Pipelines.Shared.Tests.Evaluation.InteractionFiles;

internal sealed class ModelSpecTests
{
    private static readonly Interactions Train = Interactions.Of(3, 3, [new(0, 0, 1), new(0, 1, 1), new(1, 0, 1), new(1, 1, 1), new(2, 1, 1), new(2, 2, 1)]);

    [TestCase("popular")]
    [TestCase("cosine k=5 shrinkage=0.5")]
    [TestCase("asymmetric-cosine alpha=0.2 q=3")]
    [TestCase("rp3beta beta=0.7")]
    [TestCase("local-ridge ridge_lambda=1e2 ridge_neighbors=5 min_together=1")]
    [TestCase("ease lambda=7")]
    public void A_model_is_built_as_it_is_named(string text)
    {
        ModelSpec spec = ModelSpec.Parse($"  {text} ");
        Assert.That(spec.Text, Is.EqualTo(text));
        Assert.That(spec.Build(Train).Name, Is.EqualTo(text.Split(' ')[0]));
    }

    [Test]
    public void A_hyperparameter_reaches_its_model()
    {
        double[] Scores(string text)
        {
            double[] scores = new double[3];
            ModelSpec.Parse(text).Build(Train).Score([0], [1], scores);
            return scores;
        }

        Assert.That(Scores("cosine shrinkage=0")[1], Is.EqualTo(2 / Math.Sqrt(6)).Within(1e-12));
        Assert.That(Scores("cosine shrinkage=2")[1], Is.EqualTo(1 / Math.Sqrt(6)).Within(1e-12));
    }

    [TestCase("", "there is no model ''; there are asymmetric-cosine, cosine, ease, local-ridge, popular, rp3beta")]
    [TestCase("svd", "there is no model 'svd'")]
    [TestCase("popular k=3", "popular takes no 'k=3'; it takes nothing")]
    [TestCase("cosine k", "cosine takes no 'k'; it takes k=1000, shrinkage=0")]
    [TestCase("cosine d=3", "cosine takes no 'd=3'")]
    [TestCase("cosine k=3.5", "k must be a whole number, got '3.5'")]
    [TestCase("cosine k=0", "K must be between 1")]
    [TestCase("ease lambda=NaN", "lambda must be a finite number, got 'NaN'")]
    [TestCase("ease lambda=Infinity", "lambda must be a finite number")]
    [TestCase("ease lambda=0", "Lambda must be")]
    [TestCase("local-ridge cosine_alpha=2", "CosineAlpha must be between 0 and 1")]
    public void What_is_no_model_is_refused(string text, string message) =>
        Assert.That(() => ModelSpec.Parse(text), Throws.TypeOf<BadConfigurationException>().With.Message.Contains(message));
}
