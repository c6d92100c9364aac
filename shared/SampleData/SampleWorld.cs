namespace Pipelines.SampleData;

/// <summary>
/// Catalog and listeners of one set of options; safe to share among threads once built. The constants are in SampleModel.
/// </summary>
public sealed class SampleWorld
{
    private readonly TrackTraits[] _traits;
    private readonly TrackExposure[] _exposures;
    private readonly ListenerDraw _listeners;

    /// <exception cref="Contracts.BadConfigurationException">An option is out of range.</exception>
    public SampleWorld(SampleOptions options)
    {
        options.Check();
        Options = options;
        Catalog catalog = new(options);
        foreach (SampleArtist artist in catalog.Artists) Discography.AddTo(catalog, artist, options.Seed);
        ReleaseCalendar.AddTo(catalog, options);
        Scenes = catalog.Scenes;
        Artists = catalog.Artists;
        _traits = [.. catalog.Traits];
        _exposures = [.. catalog.Traits.Select(track => track.Exposure)];
        // The rest is announced after the last day: it exists for the prefix of a longer span only.
        Tracks = [.. catalog.Rows.TakeWhile((_, track) => _traits[track].ReleaseDay < options.Days)];
        Tastes = new SceneTastes(options.Seed, catalog.Scenes);
        Popularity = new PopularityTables(_traits, catalog.Artists, catalog.Scenes.Length);
        _listeners = new ListenerDraw(
            options, catalog.Scenes, Tastes, new Dislikes(options.Seed, _traits, Popularity.OfScene));
        Blocks = BlockList.Draw(this);
        Campaigns = CampaignList.Draw(this);
        Deliveries = DeliveryList.Draw(options, Campaigns);
    }

    public SampleOptions Options { get; }

    /// <summary>Every track that is out by the last day.</summary>
    public IReadOnlyList<SampleTrack> Tracks { get; }

    public IReadOnlyList<SampleArtist> Artists { get; }

    public IReadOnlyList<SampleScene> Scenes { get; }

    public IReadOnlyList<SampleBlock> Blocks { get; }

    public IReadOnlyList<SampleCampaign> Campaigns { get; }

    public IReadOnlyList<SampleDelivery> Deliveries { get; }

    internal SceneTastes Tastes { get; }

    internal PopularityTables Popularity { get; }

    internal ReadOnlySpan<TrackTraits> AllTraits => _traits;

    internal ReadOnlySpan<TrackExposure> Exposures => _exposures;

    /// <param name="number">0 to listeners-1.</param>
    public SampleListener Listener(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, Options.Listeners);
        return _listeners.Draw(number);
    }

    /// <summary>The hidden part of a track.</summary>
    public TrackTraits Traits(int track) => _traits[track];

    /// <summary>
    /// The chance that the listener's first listen to the track sticks: the truth that a recommender looks for.
    /// </summary>
    public double Affinity(SampleListener listener, int track) => SampleData.Affinity.Of(listener, in _traits[track]);
}
