namespace Pipelines.Evaluation.Judging;

/// <summary>Places of a contender's lists that no list may hold, as deep as lists are judged. They stay where they are and hit nothing.</summary>
/// <param name="Heard">The listener had heard the track.</param>
/// <param name="Unavailable">The track can't be played.</param>
/// <param name="Unknown">The catalog does not know the track.</param>
/// <param name="Repeated">The track stands further up already.</param>
/// <param name="ListenersWithoutList">Listeners who got nothing; no fault by itself, but every metric pays for it.</param>
public sealed record Faults(int Heard, int Unavailable, int Unknown, int Repeated, int ListenersWithoutList)
{
    public static Faults None { get; } = new(0, 0, 0, 0, 0);

    /// <summary>Faulty places.</summary>
    public int Places => Heard + Unavailable + Unknown + Repeated;

    public static Faults operator +(Faults left, Faults right) => new(
        left.Heard + right.Heard,
        left.Unavailable + right.Unavailable,
        left.Unknown + right.Unknown,
        left.Repeated + right.Repeated,
        left.ListenersWithoutList + right.ListenersWithoutList);
}
