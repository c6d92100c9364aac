namespace Pipelines.Kernels.Promotions;

/// <summary>Which campaigns are for a listener and why not the others, for explaining it. The code that judges fills it on its way.</summary>
/// <remarks>It holds one listener at a time, the last one.</remarks>
public sealed class PromotionRecord
{
    private readonly List<PromotionVerdict> verdicts = [];

    /// <summary>One a campaign, in the order of their numbers.</summary>
    public IReadOnlyList<PromotionVerdict> Verdicts => verdicts;

    /// <summary>Slots that the listener is expected to have tonight.</summary>
    public int Slots { get; private set; }

    internal void Begin(int slots)
    {
        verdicts.Clear();
        Slots = slots;
    }

    internal void Judged(PromotionVerdict verdict) => verdicts.Add(verdict);
}

/// <summary>What was found of one campaign for one listener.</summary>
/// <param name="Place">Of the promoted track among those of all campaigns; -1 where there is none.</param>
/// <param name="Affinity">Ten-thousandths; 0 where it was refused before that was asked.</param>
public readonly record struct PromotionVerdict(PromotionRefusal Refusal, int Place, short Affinity);
