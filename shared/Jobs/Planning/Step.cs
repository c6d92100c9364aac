namespace Pipelines.Jobs.Planning;

/// <summary>One job on one date.</summary>
public sealed record Step(string Job, DateOnly Date)
{
    public override string ToString() => $"{Job} {Date:yyyy-MM-dd}";
}
