namespace Pipelines.PromotionSimulator.World;

/// <summary>A listener of the simulation.</summary>
/// <param name="Id">A hash, as of a user id.</param>
/// <param name="Joins">First night, from 0.</param>
/// <param name="Leaves">The night after the last.</param>
/// <param name="Slots">Slots for promotions on a usual night.</param>
/// <param name="WeekendSlots">The same on the sixth and seventh night of a week.</param>
/// <param name="Genres">Genres that the listener plays, the dearest first.</param>
internal sealed record SimulatedListener(ulong Id, int Joins, int Leaves, double Slots, double WeekendSlots, int[] Genres)
{
    public bool IsThere(int night) => night >= Joins && night < Leaves;

    /// <summary>What the night is planned with.</summary>
    public double ExpectedSlots(int night) => night % 7 >= 5 ? WeekendSlots : Slots;
}
