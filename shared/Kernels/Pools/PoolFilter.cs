using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Pools;

/// <summary>Whether a listener may be offered a track at all.</summary>
internal readonly struct PoolFilter(TrackModel model, Shelves shelves, PoolScratch scratch, scoped in PoolListener listener)
{
    private readonly int _country = model.Country(listener.Country);
    private readonly bool _knowsCountry = !listener.Country.IsEmpty;
    private readonly bool _refusesExplicit = listener.RefusesExplicit;

    public bool Admits(int track) =>
        IsAvailable(track) && IsUp(track) && IsDecent(track) && IsForCountry(track) && !scratch.IsExcluded(track);

    /// <summary>Records of every track what it is refused for: the tests of <see cref="Admits"/>, all of them.</summary>
    public void Tell(int tracks)
    {
        for (int track = 0; scratch.Record is not null && track < tracks; track++)
        {
            PoolRefusal why = (IsAvailable(track) ? 0 : PoolRefusal.Unavailable)
                | (IsUp(track) ? 0 : PoolRefusal.TakenDown)
                | (IsDecent(track) ? 0 : PoolRefusal.Explicit)
                | (IsForCountry(track) ? 0 : PoolRefusal.Market)
                | (!scratch.IsExcluded(track) ? 0 : scratch.IsBlocked(track) ? PoolRefusal.Blocked : PoolRefusal.Heard);
            if (why != PoolRefusal.None)
            {
                scratch.Record.Refused(track, why);
            }
        }
    }

    private bool IsAvailable(int track) => (model.Flags[track] & TrackFlags.Available) != 0;

    private bool IsUp(int track) => shelves.Trends[track] > 0;

    private bool IsDecent(int track) => !_refusesExplicit || (model.Flags[track] & TrackFlags.Explicit) == 0;

    private bool IsForCountry(int track) => !_knowsCountry || model.IsFor(track, _country);
}
