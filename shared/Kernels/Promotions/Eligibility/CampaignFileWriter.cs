using System.Text;
using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Promotions;

/// <summary>Writes <c>campaigns.bin</c>.</summary>
public static class CampaignFileWriter
{
    /// <param name="campaigns">In the order of their ids' UTF-8 bytes, at most 65,535.</param>
    /// <param name="modelDigest">Of the model whose numbers they are in.</param>
    /// <exception cref="ArgumentException">The campaigns are not in that order, or too many.</exception>
    public static void Write(string path, IReadOnlyList<PromotedCampaign> campaigns, string modelDigest)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(campaigns.Count, ushort.MaxValue, nameof(campaigns));
        byte[][] ids = [.. campaigns.Select(campaign => Encoding.UTF8.GetBytes(campaign.Id))];
        if (ids.Zip(ids.Skip(1)).Any(pair => pair.First.AsSpan().SequenceCompareTo(pair.Second) >= 0))
        {
            throw new ArgumentException("campaigns are not in the order of their ids", nameof(campaigns));
        }

        PromotedTrack[] tracks = [.. campaigns.SelectMany(campaign => campaign.Tracks)];
        NameTable countries = new();
        int[][] addressed = [.. campaigns.Select(campaign => Numbers(countries, campaign.Countries))];
        int[][] markets = [.. tracks.Select(track => Numbers(countries, track.Markets ?? []))];
        SectionFileWriter file = new();
        file.Add<byte>(Encoding.UTF8.GetBytes(modelDigest));
        AddLists(file, ids);
        file.Add(campaigns.Select(campaign => (byte)Flags(campaign)).ToList());
        file.Add(campaigns.Select(campaign => checked((short)campaign.MinExploration)).ToList());
        file.Add(campaigns.Select(campaign => checked((short)campaign.MaxExploration)).ToList());
        file.Add(campaigns.Select(campaign => checked((short)campaign.MinAffinity)).ToList());
        countries.AddTo(file);
        AddLists(file, addressed);
        AddLists(file, [.. campaigns.Select(campaign => campaign.Genres.ToArray())]);
        AddLists(file, [.. campaigns.Select(campaign => campaign.Artists.ToArray())]);
        // Whose tracks these are, and then the tracks.
        file.Add<long>(Offsets([.. campaigns.Select(campaign => campaign.Tracks.Count)]));
        file.Add(tracks.Select(track => track.Track).ToList());
        file.Add(tracks.Select(track => (byte)Flags(track)).ToList());
        AddLists(file, [.. tracks.Select(track => Encoding.UTF8.GetBytes(track.Id))]);
        AddLists(file, markets);
        file.Write(path, CampaignFileFormat.Magic, CampaignFileFormat.Version);
    }

    private static CampaignFlags Flags(PromotedCampaign campaign) =>
        (campaign.IsExplicit ? CampaignFlags.Explicit : 0)
        | (campaign.IsNewToArtist ? CampaignFlags.NewToArtist : 0)
        | (campaign.ExcludesHeard ? CampaignFlags.ExcludesHeard : 0);

    private static PromotedTrackFlags Flags(PromotedTrack track) =>
        (track.IsExplicit ? PromotedTrackFlags.Explicit : 0) | (track.Markets is null ? 0 : PromotedTrackFlags.Restricted);

    private static int[] Numbers(NameTable names, IReadOnlyList<string> some) => [.. some.Select(name => names.Number(Encoding.UTF8.GetBytes(name)))];

    private static void AddLists<T>(SectionFileWriter file, T[][] lists)
        where T : unmanaged
    {
        file.Add<long>(Offsets([.. lists.Select(list => list.Length)]));
        file.Add(lists.SelectMany(list => list).ToList());
    }

    private static long[] Offsets(int[] lengths)
    {
        long[] offsets = new long[lengths.Length + 1];
        for (int i = 0; i < lengths.Length; i++)
        {
            offsets[i + 1] = offsets[i] + lengths[i];
        }

        return offsets;
    }
}
