using System.Collections.Immutable;
using Pipelines.Evaluation.InteractionFiles;
using Pipelines.Evaluation.Splits;

namespace Pipelines.Evaluation.Contenders;

/// <summary>
/// What published rankings are compared with, learnt from the same training listening: the item models, which know what each listener
/// played, and what is popular in the country.
/// </summary>
public sealed record Baseline(string Name, Func<TestBed, IContender> Make)
{
    private const string InCountry = "popular-in-country";

    /// <summary>The baselines of an evaluation that names none.</summary>
    public static ImmutableArray<string> Defaults { get; } = ["popular", InCountry, "cosine", "asymmetric-cosine", "rp3beta"];

    /// <param name="text">A name, and hyperparameters that are not the model's defaults: <c>cosine k=50 shrinkage=20</c>.</param>
    /// <exception cref="Contracts.BadConfigurationException">There is no such baseline, or it does not take that.</exception>
    public static Baseline Parse(string text)
    {
        if (text.Trim() == InCountry)
        {
            return new Baseline(InCountry, bed => new PopularInCountry(bed));
        }

        ModelSpec spec = ModelSpec.Parse(text);
        return new Baseline(spec.Text, bed => new ModelContender(spec.Text, spec.Build(bed.Train), bed.Catalog));
    }
}
