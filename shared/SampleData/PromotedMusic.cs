namespace Pipelines.SampleData;

/// <summary>
/// Artists that may be promoted, best known first, each with the tracks that anybody may hear all through the span: out before it, not
/// withdrawn, not taken down, neither explicit nor kept from a market.
/// </summary>
internal sealed class PromotedMusic
{
    /// <summary>Artists with fewer such tracks are left out: a campaign for an artist is to have a choice.</summary>
    private const int LeastTracks = 3;

    private readonly SampleWorld world;
    private readonly (SampleArtist Artist, int[] Tracks)[] artists;

    public PromotedMusic(SampleWorld world)
    {
        this.world = world;
        HashSet<string?> down = [.. world.Blocks.Where(block => block.UserId is null).Select(block => block.TrackId ?? block.ArtistId)];
        artists =
        [
            .. Enumerable.Range(0, world.Tracks.Count)
                .Where(track => IsOpen(world.Tracks[track], down))
                .GroupBy(track => world.Traits(track).Artist)
                .Where(tracks => tracks.Count() >= LeastTracks)
                .OrderByDescending(tracks => world.Artists[tracks.Key].Popularity)
                .ThenBy(tracks => tracks.Key)
                .Select(tracks => (world.Artists[tracks.Key], tracks.ToArray())),
        ];
    }

    /// <summary>The artist at a share of the way from the best known, 0, to the least known, 1.</summary>
    public SampleArtist Artist(double share) => At(share).Artist;

    /// <summary>That artist's best known track.</summary>
    public string Track(double share) => world.Tracks[At(share).Tracks.MaxBy(track => (world.Traits(track).ShareOfArtist, -track))].TrackId;

    /// <summary>The genre of that artist.</summary>
    public string Genre(double share) => world.Scenes[Artist(share).Scene].Genre;

    private (SampleArtist Artist, int[] Tracks) At(double share) => artists[(int)(share * (artists.Length - 1))];

    private bool IsOpen(SampleTrack track, HashSet<string?> down) =>
        track.ReleaseDate <= world.Options.FirstDay
        && track.Available
        && !track.Explicit
        && track.Markets.Count == Countries.Codes.Length
        && !down.Contains(track.TrackId)
        && !down.Contains(track.ArtistId);
}
