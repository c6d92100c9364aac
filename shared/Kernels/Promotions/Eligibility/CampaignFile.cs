using System.Text;
using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Promotions;

/// <summary>
/// A <c>campaigns.bin</c> in memory: the campaigns that run tonight, numbered from 0, whom they are for and what they promote. Mapped once a
/// process; see <see cref="CampaignSection"/> for the layout.
/// </summary>
public sealed class CampaignFile
{
    private static readonly LoadedFiles<CampaignFile> Loaded = new();

    private readonly MappedArray<CampaignFlags> flags;
    private readonly MappedArray<short> minExploration, maxExploration, minAffinity;
    private readonly MappedArray<long> trackOffsets;
    private readonly MappedArray<int> tracks;
    private readonly MappedArray<PromotedTrackFlags> trackFlags;
    private readonly MappedLists<byte> ids, countryNames, trackIds;
    private readonly MappedLists<int> genres, artists;

    // By country's number, and last those whom no campaign names: whether a campaign is for it, and whether a place's track may be played there.
    private readonly bool[][] isAddressed;
    private readonly bool[][] isLicensed;

    private CampaignFile(string path, string modelDigest)
    {
        SectionFile file = new(path, CampaignFileFormat.Magic, CampaignFileFormat.Version, (int)CampaignSection.Count);
        MappedArray<T> Array<T>(CampaignSection section)
            where T : unmanaged => file.Array<T>((int)section);
        MappedLists<T> Lists<T>(CampaignSection offsets, CampaignSection values)
            where T : unmanaged => file.Lists<T>((int)offsets, (int)values);

        string made = Encoding.UTF8.GetString(Array<byte>(CampaignSection.ModelDigest).Span);
        if (made != modelDigest)
        {
            throw file.Broken($"was made for model {made}, not for model {modelDigest}");
        }

        ids = Lists<byte>(CampaignSection.IdOffsets, CampaignSection.Ids);
        flags = Array<CampaignFlags>(CampaignSection.Flags);
        minExploration = Array<short>(CampaignSection.MinExploration);
        maxExploration = Array<short>(CampaignSection.MaxExploration);
        minAffinity = Array<short>(CampaignSection.MinAffinity);
        countryNames = Lists<byte>(CampaignSection.CountryNameOffsets, CampaignSection.CountryNames);
        genres = Lists<int>(CampaignSection.GenreOffsets, CampaignSection.Genres);
        artists = Lists<int>(CampaignSection.ArtistOffsets, CampaignSection.Artists);
        trackOffsets = Array<long>(CampaignSection.TrackOffsets);
        tracks = Array<int>(CampaignSection.Tracks);
        trackFlags = Array<PromotedTrackFlags>(CampaignSection.TrackFlags);
        trackIds = Lists<byte>(CampaignSection.TrackIdOffsets, CampaignSection.TrackIds);
        isAddressed = ByCountry(ids.Count, Lists<int>(CampaignSection.CountryOffsets, CampaignSection.Countries), static (_, list) => list.IsEmpty);
        isLicensed = ByCountry(
            tracks.Span.Length,
            Lists<int>(CampaignSection.MarketOffsets, CampaignSection.Markets),
            (place, _) => (trackFlags.Span[place] & PromotedTrackFlags.Restricted) == 0);
    }

    private delegate bool IsForAll(int number, ReadOnlySpan<int> countries);

    /// <summary>How many campaigns there are.</summary>
    public int Count => ids.Count;

    /// <summary>Maps a file, or returns it if this process has it.</summary>
    /// <param name="digest">Names the content.</param>
    /// <exception cref="InvalidDataException">The file is none, damaged, or made for another model.</exception>
    public static CampaignFile Load(string path, string digest, string modelDigest) =>
        Loaded.Load(path, digest, file => new CampaignFile(file, modelDigest));

    /// <summary>UTF-8 bytes of a campaign's id.</summary>
    public ReadOnlySpan<byte> Id(int campaign) => ids.Of(campaign, nameof(campaign));

    /// <summary>UTF-8 bytes of the id of the track at a place.</summary>
    public ReadOnlySpan<byte> TrackId(int place) => trackIds.Of(place, nameof(place));

    internal ReadOnlySpan<CampaignFlags> Flags => flags.Span;

    internal ReadOnlySpan<short> MinAffinity => minAffinity.Span;

    /// <summary>By place, the track's number in the model.</summary>
    internal ReadOnlySpan<int> Tracks => tracks.Span;

    internal ReadOnlySpan<PromotedTrackFlags> TrackFlags => trackFlags.Span;

    internal ReadOnlySpan<int> Genres(int campaign) => genres.Of(campaign, nameof(campaign));

    internal ReadOnlySpan<int> Artists(int campaign) => artists.Of(campaign, nameof(campaign));

    /// <summary>The places of a campaign's tracks, from the first to before the second.</summary>
    internal (int First, int End) Places(int campaign) => ((int)trackOffsets.Span[campaign], (int)trackOffsets.Span[campaign + 1]);

    /// <param name="exploration">Ten-thousandths; -1 where it is not known.</param>
    internal bool Takes(int campaign, int exploration)
    {
        (int min, int max) = (minExploration.Span[campaign], maxExploration.Span[campaign]);
        return (min <= 0 && max >= 10_000) || (exploration >= min && exploration <= max);
    }

    /// <summary>The number of a country, for the two below.</summary>
    /// <param name="code">UTF-8; empty where it is not known.</param>
    internal int Country(ReadOnlySpan<byte> code)
    {
        for (int country = 0; country < countryNames.Count; country++)
        {
            if (countryNames.Of(country, nameof(country)).SequenceEqual(code))
            {
                return country;
            }
        }

        return countryNames.Count;
    }

    /// <summary>By campaign, whether it is for listeners of a country.</summary>
    internal bool[] IsAddressed(int country) => isAddressed[country];

    /// <summary>By place, whether the track may be played in a country.</summary>
    internal bool[] IsLicensed(int country) => isLicensed[country];

    private bool[][] ByCountry(int count, MappedLists<int> lists, IsForAll isForAll)
    {
        bool[][] all = [.. Enumerable.Range(0, countryNames.Count + 1).Select(_ => new bool[count])];
        for (int number = 0; number < count; number++)
        {
            ReadOnlySpan<int> countries = lists.Of(number, nameof(number));
            if (isForAll(number, countries))
            {
                foreach (bool[] country in all)
                {
                    country[number] = true;
                }
            }

            foreach (int country in countries)
            {
                all[country][number] = true;
            }
        }

        return all;
    }
}
