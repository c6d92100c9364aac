using System.Text;
using Pipelines.Engine;
using Pipelines.Jobs;
using Pipelines.Kernels.Model;
using Pipelines.Kernels.Promotions;
using Pipelines.PromotionScores.Campaigns;
using Pipelines.Storage;

namespace Pipelines.PromotionScores;

/// <summary>Writes what of the campaigns every listener is held against, in the numbers of the night's model.</summary>
internal sealed class CampaignFileBuilder(JobContext job, TrackModel model, string modelDigest)
{
    public const string Name = "campaigns.bin";

    /// <param name="campaigns">Those that run tonight, in the order of their ids' bytes.</param>
    /// <returns>The SHA-256 of the file.</returns>
    public string Write(IReadOnlyList<Campaign> campaigns)
    {
        ILookup<string, PromotedRow> promoted = job.Engine.Query<PromotedRow>(job.Sql("promoted_tracks.sql")).ToLookup(row => row.CampaignId, StringComparer.Ordinal);
        Dictionary<string, int> genres = Enumerable.Range(0, model.GenreCount).ToDictionary(genre => Encoding.UTF8.GetString(model.GenreName(genre)), StringComparer.Ordinal);
        ILookup<string, int> artists = job.Engine.Query<ArtistRow>(job.Sql("audience_artists.sql"))
            // A recording is its standing release's artist's, whoever else has a release of it.
            .Where(row => Standing(row.TrackNo) == row.TrackId)
            .ToLookup(row => row.ArtistId, row => model.Artists[(int)row.TrackNo], StringComparer.Ordinal);
        string path = Path.Combine(job.StagingPath, Name);
        CampaignFileWriter.Write(path, [.. campaigns.Select(Rules)], modelDigest);
        job.AddSide(Name);
        return FileChecksum.Sha256(path, CancellationToken.None);

        PromotedCampaign Rules(Campaign campaign) => new()
        {
            Id = campaign.CampaignId,
            IsExplicit = campaign.IsExplicit,
            IsNewToArtist = campaign.IsNewToArtist,
            ExcludesHeard = campaign.ExcludesHeard,
            MinExploration = Units(campaign.MinExploration),
            MaxExploration = Units(campaign.MaxExploration),
            MinAffinity = campaign.MinAffinity,
            Countries = campaign.Countries,
            // Whom nobody can listen to addresses nobody, and not everybody.
            Genres = [.. campaign.Genres.Select(genre => genres.GetValueOrDefault(genre, -1))],
            Artists = [.. campaign.Artists.SelectMany(artist => artists[artist].DefaultIfEmpty(-1)).Distinct().Order()],
            Tracks = [.. promoted[campaign.CampaignId].GroupBy(row => row.TrackNo).OrderBy(releases => releases.Key).Select(Track)],
        };
    }

    // Of a recording's releases the one that stands for it in every other signal, where it is among those to be played.
    private PromotedTrack Track(IGrouping<long, PromotedRow> releases)
    {
        string standing = Standing(releases.Key);
        PromotedRow one = releases.FirstOrDefault(row => row.TrackId == standing) ?? releases.MinBy(row => row.ReleaseRank)!;
        return new PromotedTrack((int)one.TrackNo, one.TrackId, one.IsExplicit, one.Markets);
    }

    private string Standing(long track) => Encoding.UTF8.GetString(model.Id((int)track));

    private static int Units(double share) => (int)Math.Floor((share * 10_000) + 0.5);

    private sealed record PromotedRow(string CampaignId, string TrackId, long TrackNo, bool IsExplicit, IReadOnlyList<string>? Markets, long ReleaseRank);

    private sealed record ArtistRow(string ArtistId, string TrackId, long TrackNo);
}
