namespace Pipelines.Kernels.Discovery;

/// <summary>What makes a candidate new to a listener, each 0 (familiar) to 1 (new).</summary>
public readonly record struct NoveltyParts(double Track, double Artist, double Genre, double Audio, double Unexpectedness);

/// <summary>How much each part counts: 0 or more, any scale.</summary>
public readonly record struct NoveltyWeights(double Track, double Artist, double Genre, double Audio, double Unexpectedness)
{
    public double Sum => Track + Artist + Genre + Audio + Unexpectedness;
}
