namespace Pipelines.GoogleFakes.Storage;

/// <summary>
/// The parameters <c>ifGenerationMatch</c> (0: there must be no object), <c>ifGenerationNotMatch</c> and their likes for metagenerations.
/// One that does not hold is 412 <c>conditionNotMet</c>; a read whose NotMatch does not hold is 304.
/// </summary>
internal sealed record Preconditions(long? Generation, long? NotGeneration, long? Metageneration, long? NotMetageneration)
{
    public static readonly string[] Parameters = ["ifGenerationMatch", "ifGenerationNotMatch", "ifMetagenerationMatch", "ifMetagenerationNotMatch"];

    public static Preconditions None { get; } = new(null, null, null, null);

    public static Preconditions Of(ApiCall call)
    {
        if (call.Header("If-Match") is not null || call.Header("If-None-Match") is not null)
        {
            throw ApiException.NotFaked("If-Match and If-None-Match");
        }

        return new(call.Number(Parameters[0]), call.Number(Parameters[1]), call.Number(Parameters[2]), call.Number(Parameters[3]));
    }

    /// <param name="current">The object that would be written over; null: there is none.</param>
    public void CheckWrite(FakeObject? current)
    {
        CheckMatches(current);
        if (!HoldsNotMatch(current))
        {
            throw NotMet("If-None-Match");
        }
    }

    public void CheckRead(FakeObject current)
    {
        CheckMatches(current);
        if (!HoldsNotMatch(current))
        {
            throw new ApiException(304, "notModified", "Not Modified");
        }
    }

    private void CheckMatches(FakeObject? current)
    {
        if ((Generation is long generation && generation != (current?.Generation ?? 0))
            || (Metageneration is long metageneration && metageneration != current?.Metageneration))
        {
            throw NotMet("If-Match");
        }
    }

    private bool HoldsNotMatch(FakeObject? current) =>
        (NotGeneration is not long generation || generation != (current?.Generation ?? 0))
        && (NotMetageneration is not long metageneration || metageneration != current?.Metageneration);

    private static ApiException NotMet(string header) =>
        new(412, "conditionNotMet", "At least one of the pre-conditions you specified did not hold.") { Location = ("header", header) };
}
