namespace Pipelines.PromotionLedger;

/// <summary>promotion-ledger has no parameters.</summary>
public sealed record PromotionLedgerOptions;
