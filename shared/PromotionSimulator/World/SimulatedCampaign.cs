using Pipelines.Kernels.Promotions;

namespace Pipelines.PromotionSimulator.World;

/// <summary>A campaign of the simulation.</summary>
/// <param name="Id">A hash, as of a campaign's id.</param>
/// <param name="Tier">0 is served first.</param>
/// <param name="Genres">Listeners of any of these are addressed.</param>
/// <param name="Starts">First night, from 0.</param>
/// <param name="Ends">The last night.</param>
/// <param name="Goal">Impressions in all.</param>
/// <param name="ChangesOn">The night from which on the goal is <paramref name="LaterGoal"/>.</param>
/// <param name="MinAffinity">Who is below it is not eligible.</param>
internal sealed record SimulatedCampaign(
    ulong Id, int Tier, int[] Genres, int Starts, int Ends, long Goal, int ChangesOn, long LaterGoal, PacingPlan Pacing, int MaxPerListener, double Bid, short MinAffinity)
{
    public long GoalOn(int night) => night >= ChangesOn ? LaterGoal : Goal;

    /// <summary>From that night to the last, both included; 0 where it does not run.</summary>
    public int NightsLeft(int night) => night >= Starts && night <= Ends ? Ends - night + 1 : 0;
}
