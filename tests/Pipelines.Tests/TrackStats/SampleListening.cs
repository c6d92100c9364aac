using Pipelines.Kernels;
using Pipelines.SampleData;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.TrackStats;

/// <summary>A sample's catalog and the state after its last day, made without the jobs in between.</summary>
internal sealed class SampleListening
{
    private static readonly ForwardDecay Decay = new(30);

    // 60 days of data: an audience that begins to grow on one of these days grew by half or more between its last two fortnights.
    private const int EarliestOnset = 2, LatestOnset = 44;

    private readonly SampleWorld world;
    private readonly Dictionary<string, SampleArtist> artists;
    private readonly HashSet<string> rising;

    public SampleListening(SampleOptions options)
    {
        world = new SampleWorld(options);
        Dictionary<string, SampleArtist> byId = world.Artists.ToDictionary(artist => artist.Id);
        artists = world.Tracks.ToDictionary(track => track.TrackId, track => byId[track.ArtistId]);
        rising = [.. world.Artists
            .Where(artist => artist.Trend == ArtistTrend.Emerging && artist.TrendOnset is >= EarliestOnset and <= LatestOnset)
            .Select(artist => artist.Id)];
        ListenerSimulator simulator = new(world);
        List<SampleEvent> events = [];
        for (int number = 0; number < options.Listeners; number++)
        {
            simulator.Simulate(number, events);
            string user = world.Listener(number).UserId;
            State.AddRange(events.Where(IsPlay).GroupBy(played => played.Track).Select(plays => new StateRow(
                user,
                world.Tracks[plays.Key].TrackId,
                plays.Count(),
                plays.Sum(played => Decay.Weight(DateOnly.FromDateTime(At(played)))),
                0,
                0,
                plays.Min(At),
                plays.Max(At),
                true)));
        }
    }

    public List<StateRow> State { get; } = [];

    public IEnumerable<Track> Catalog => world.Tracks.Select(track => new Track(track.TrackId, track.RecordingId, track.ArtistId)
    {
        ReleaseDate = track.ReleaseDate,
        Available = track.Available,
    });

    public string Artist(string trackId) => artists[trackId].Id;

    /// <summary>Whether the chance to meet the artist grew by half or more, from the last fortnight but one to the last.</summary>
    public bool Rises(string artistId) => rising.Contains(artistId);

    // As listening-history has it; events that arrive late are there in time.
    private bool IsPlay(SampleEvent played) =>
        !played.PrivateSession && (played.MsPlayed >= 30_000 || 2L * played.MsPlayed >= world.Tracks[played.Track].DurationMs)
        && DateOnly.FromDateTime(At(played)) <= world.Options.LastDay;

    private static DateTime At(SampleEvent played) => DateTime.UnixEpoch.AddTicks(played.PlayedAt * TimeSpan.TicksPerMicrosecond);
}
