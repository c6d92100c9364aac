namespace Pipelines.Kernels.Promotions;

/// <summary>One row of a listener's plan.</summary>
/// <param name="Campaign">The campaign's number.</param>
/// <param name="Impressions">Whole impressions tonight, 1 to the campaign's cap.</param>
/// <param name="Affinity">As it was given, 0 to 10,000.</param>
public readonly record struct PlannedPromotion(int Campaign, int Impressions, short Affinity);
