using Pipelines.Evaluation.Splits;

namespace Pipelines.Evaluation.Contenders;

/// <summary>What every contender is compared with, learnt from the training listening of the same test bed.</summary>
public static class Baselines
{
    private static readonly Dictionary<string, Func<TestBed, IContender>> Makers = new()
    {
        ["popular"] = bed => new PopularContender(bed, isByCountry: false),
        ["popular-in-country"] = bed => new PopularContender(bed, isByCountry: true),
    };

    public static IReadOnlyList<string> Names { get; } = [.. Makers.Keys];

    public static IContender Make(string name, TestBed bed) => Makers[name](bed);
}
