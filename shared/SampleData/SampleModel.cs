namespace Pipelines.SampleData;

/// <summary>
/// Every constant of the simulated world with its reason, in the order in which the data comes about. They were set to look
/// like a music service, not to favour a recommender: a model finds the scenes, the artists and the sound only through what
/// was played and what the catalog publishes.
/// </summary>
internal static class SampleModel
{
    // --- Time. Nothing below may depend on the last day: a longer span must begin like a shorter one.

    /// <summary>Releases, trends and withdrawals are drawn this far from the first day; the longest span.</summary>
    public const int HorizonDays = 400;

    // --- Scenes: artists who are listened to together, finer than a genre and not in the catalog.

    /// <summary>
    /// At the reference catalog; grows with the root, so that bigger catalogs have more scenes and bigger ones.
    /// </summary>
    public const double ScenesPerGenre = 5;

    public const double ReferenceTracks = 20_000;

    /// <summary>
    /// A scene's sound differs from its genre's, an artist's from the scene's, a recording's from the artist's.
    /// </summary>
    public const double SceneAudioSpread = 0.06, ArtistAudioSpread = 0.05, RecordingAudioSpread = 0.08;

    // --- Artists.

    /// <summary>Most of a scene comes from one country, or local taste would mean nothing.</summary>
    public const double HomeArtistShare = 0.6;

    /// <summary>Artists heard in a second scene of their genre or a neighbour too: scenes overlap.</summary>
    public const double CrossoverShare = 0.25;

    /// <summary>
    /// Popularity by rank: a Zipf law, flat at its very top, so that no single artist is a tenth of all listening.
    /// </summary>
    public const double ArtistZipf = 1.0, ArtistZipfOffset = 3;

    /// <summary>Tracks an artist has: lognormal, median and sigma.</summary>
    public const double ArtistTracksMedian = 9, ArtistTracksSigma = 0.8;

    /// <summary>Artists without a track on the first day; they come in with a release.</summary>
    public const double DebutShare = 0.03;

    /// <summary>
    /// Artists whose audience rises (as many fall) somewhere between 60 days before the first day and the horizon.
    /// </summary>
    public const double EmergingShare = 0.15, FadingShare = 0.15;

    public const int TrendEarliestOnset = -60;

    /// <summary>
    /// New listeners that an artist meets: a tenfold rise or fall, the rise faster. Those who like them already stay.
    /// </summary>
    public const double EmergingFrom = 0.1, FadingTo = 0.1;

    public const int EmergingDays = 45, FadingDays = 60;

    // --- Tracks.

    /// <summary>Popularity within an artist by rank: steep, a few songs carry most artists.</summary>
    public const double TrackZipf = 1.1;

    /// <summary>Good songs tend to be the known ones, but only tend to: popularity alone must not tell quality.</summary>
    public const double QualityInRank = 0.5;

    /// <summary>Same recording on another album (remaster, compilation); an artist's first album has none, so 3 % of all.</summary>
    public const double RereleaseShare = 0.044;

    /// <summary>Years that an artist has been recording, mean; more than half still do.</summary>
    public const double CareerYearsMean = 12, StillActiveShare = 0.6;

    /// <summary>New tracks a day, as a share of the catalog: about what its last years brought.</summary>
    public const double DailyReleaseShare = 0.0003;

    /// <summary>Without audio at all; with a single value missing, for each; with an unknown key (-1).</summary>
    public const double NoAudioShare = 0.2, SingleGapShare = 0.01, UnknownKeyShare = 0.03;

    public const double NoGenreShare = 0.04, SecondGenreShare = 0.25, MarketRestrictedShare = 0.05;

    /// <summary>Withdrawn before the first day, and on each day from then on: 1 % after 60 days.</summary>
    public const double WithdrawnAtStart = 0.007, WithdrawnDaily = 0.00005;

    /// <summary>The popularity column: points lost per e-fold of latent popularity, and its noise.</summary>
    public const double PopularitySlope = 7, PopularityNoise = 5;

    // --- Listeners.

    public const double SilentShare = 0.02, ExplicitRefusedShare = 0.08, OptedOutShare = 0.01;

    /// <summary>Sigma of the lognormal activity: the top tenth makes about 40 % of the events, many barely any.</summary>
    public const double ActivitySigma = 1.1;

    /// <summary>Chance of 1, 2, ... 6 scenes in a taste, which is a Dirichlet(1) mixture over them.</summary>
    public static readonly double[] SceneCounts = [.12, .22, .25, .20, .12, .09];

    /// <summary>A further scene is from the home genre, a neighbour of it, or (the rest) from anywhere.</summary>
    public const double HomeGenreShare = 0.55, NeighborGenreShare = 0.33;

    /// <summary>How much likelier a listener takes up a scene of their own country, and meets a domestic artist.</summary>
    public const double DomesticScene = 3, ForeignMeeting = 0.6;

    /// <summary>Countries like a genre up to this factor more or less than the world does.</summary>
    public const double CountryGenreTilt = 2.5;

    // --- Affinity of a listener to a track: logistic in the sum of these, so that no part decides alone.

    public const double AffinityBase = -1.5;

    /// <summary>
    /// Times the root of the scene's weight in the taste, against its greatest; a scene of a genre in the taste counts a third.
    /// </summary>
    public const double AffinityScene = 1.5, SameGenreFit = 0.33;

    /// <summary>Latent quality is normal: what everybody likes more.</summary>
    public const double AffinityQuality = 0.7;

    /// <summary>Own leaning to an artist, and to one recording: fixed, unexplained by anything else.</summary>
    public const double AffinityArtist = 1.0, AffinityRecording = 0.8;

    /// <summary>Distance of energy, valence and acousticness from what the listener prefers.</summary>
    public const double AffinityAudio = -2.0;

    // --- Sessions.

    /// <summary>Events in a session, geometric.</summary>
    public const double SessionEvents = 8;

    /// <summary>A session is from the own library with the listener's repeat rate, drawn in this range.</summary>
    public const double RepeatRateFrom = 0.25, RepeatRateTo = 0.75;

    /// <summary>Other sessions: radio, one artist, one album, and (the rest) search.</summary>
    public const double RadioShare = 0.5, ArtistShare = 0.2, AlbumShare = 0.15;

    /// <summary>New tracks in a library session: recommendations, friends.</summary>
    public const double NewInLibrary = 0.12;

    /// <summary>Half of artist, album and search sessions begin with something liked.</summary>
    public const double SeedFromLibrary = 0.5;

    /// <summary>
    /// Largest shares of sessions outside the own scenes, and on the charts; a listener's own are drawn below them.
    /// </summary>
    public const double MostExploration = 0.5, MostMainstream = 0.35;

    /// <summary>Of the sessions outside the own scenes, those in a neighbouring genre.</summary>
    public const double ExploreNearby = 0.7;

    /// <summary>Chance to be met by age in days: a burst for the new, a long decline, and a floor for the evergreen.</summary>
    public const double MeetingFloor = 0.3, MeetingNew = 0.4, MeetingNewDays = 30, MeetingLong = 0.3, MeetingLongDays = 1500;

    /// <summary>Liked tracks return at a rate that falls to a floor: some are kept for good.</summary>
    public const double RepeatFloor = 0.08, RepeatDays = 20;

    /// <summary>
    /// Tracks met before the first day, so that the first days are not all new: base, per daily event, most, mean age.
    /// </summary>
    public const double EarlierMet = 8, EarlierMetPerDailyEvent = 12, EarlierMetMost = 600, EarlierMetDays = 60;

    // --- Events.

    /// <summary>
    /// Chance to skip what is liked; what was met and is not liked, at affinity 0 and the drop up to affinity 1.
    /// </summary>
    public const double SkipLiked = 0.08, SkipUnliked = 0.6, SkipAffinityDrop = 0.45;

    /// <summary>Of what is not skipped, the share that plays to its end.</summary>
    public const double PlayedOutShare = 0.93;

    /// <summary>Starts by mistake: under two seconds.</summary>
    public const double AccidentalShare = 0.008;

    public const double PrivateShare = 0.01, DuplicateShare = 0.003;

    /// <summary>Late by one, two, three days: 0.5 % in all (offline devices).</summary>
    public const double LateOneDay = 0.003, LateTwoDays = 0.0013, LateThreeDays = 0.0007;

    // --- Blocks.

    public const double DislikingShare = 0.04, DislikedArtistShare = 0.25;

    /// <summary>One takedown per this many tracks; every fourth takes a whole artist.</summary>
    public const int TracksPerTakedown = 2000;
}
