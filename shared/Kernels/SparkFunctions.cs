using Pipelines.Kernels.Calls;
using Pipelines.Kernels.Discovery;
using Pipelines.Kernels.Model;
using Pipelines.Kernels.Neighbors;
using Pipelines.Kernels.Pools;
using Pipelines.Kernels.Profiles;
using Pipelines.Kernels.Promotions;
using Pipelines.Kernels.Statistics;

namespace Pipelines.Kernels;

/// <summary>
/// The kernels as Microsoft.Spark's workers call them: each a static method, found by its name, which is the kernel's in Pascal case. Scalar
/// numbers are objects, because the worker unboxes a number as whatever type the first row's had; lists of longs too, which arrive as lists of
/// numbers of either width, or as another function returned them where Spark chains the two. Longs are returned as lists, for of an array the
/// JVM reads 32 bits each. Ten arguments are the most that there may be. Spark calls a function of a <c>case</c> for every row, so that arguments
/// may be null where the result is not used: null then, or zero (shared/adr/0023).
/// </summary>
public static class SparkFunctions
{
    public static long ShardOf(string? key, object? shards) => ObjectCall.Of<long>(BuiltInKernels.Shard, key, shards);

    public static string[]? TextsByRank(string[]? texts, object? ranks) => ObjectCall.Of<string[]>(BuiltInKernels.TextsInOrder, texts, ranks);

    public static List<long>? LongsByRank(object? values, object? ranks) => ObjectCall.Longs(BuiltInKernels.LongsInOrder, values, ranks);

    public static short[]? ShortsByRank(object? values, object? ranks) => ObjectCall.Of<short[]>(BuiltInKernels.ShortsInOrder, values, ranks);

    public static long ExperimentArm(string? userId, string? experiments) => ObjectCall.Of<long>(BuiltInKernels.Arm, userId, experiments);

    public static long SamplePoint(string? key) => ObjectCall.Of<long>(BuiltInKernels.Point, key);

    public static string? ListenerHash(string? userId, string? key) => ObjectCall.Of<string>(BuiltInKernels.Suppressed, userId, key);

    public static long RediscoveryScore(object? plays, object? skips, object? daysSince, object? halfwayPlays, object? halfLifeDays) =>
        ObjectCall.Of<long>(RediscoveryKernels.Score, plays, skips, daysSince, halfwayPlays, halfLifeDays);

    public static long NoveltyWeight(object? exploration, double[]? settings) =>
        ObjectCall.Of<long>(ScoreKernels.NoveltyWeight, exploration, settings);

    public static long TracksHash(string[]? trackIds) => ObjectCall.Of<long>(ScoreKernels.TracksHash, (object?)trackIds);

    public static string[]? ScoredTrackIds(string? modelPath, string? modelDigest, object? scores) =>
        ObjectCall.Of<string[]>(ScoreKernels.TrackIds, modelPath, modelDigest, scores);

    public static string? UnknownTrack(string? modelPath, string? modelDigest, string[]? trackIds) =>
        ObjectCall.Of<string>(ScoreKernels.UnknownTrack, modelPath, modelDigest, trackIds);

    public static short[]? ScoredDiscovery(object? scores) => ObjectCall.Of<short[]>(ScoreKernels.Discovery, scores);

    public static short[]? ScoredAffinity(object? scores) => ObjectCall.Of<short[]>(ScoreKernels.Affinity, scores);

    public static short[]? ScoredTrackNovelty(object? scores) => ObjectCall.Of<short[]>(ScoreKernels.TrackNovelty, scores);

    public static short[]? ScoredArtistNovelty(object? scores) => ObjectCall.Of<short[]>(ScoreKernels.ArtistNovelty, scores);

    public static short[]? ScoredGenreDistance(object? scores) => ObjectCall.Of<short[]>(ScoreKernels.GenreDistance, scores);

    public static short[]? ScoredAudioDistance(object? scores) => ObjectCall.Of<short[]>(ScoreKernels.AudioDistance, scores);

    public static short[]? ScoredUnexpectedness(object? scores) => ObjectCall.Of<short[]>(ScoreKernels.Unexpectedness, scores);

    public static long Xxh64(string? text) => ObjectCall.Of<long>(HeardFilterKernels.Xxh64Hash, text);

    public static byte[]? SplitBlockFilter(object? hashes, object? falsePositiveRate) =>
        ObjectCall.Of<byte[]>(HeardFilterKernels.SplitBlockFilter, hashes, falsePositiveRate);

    public static long FilterContains(byte[]? filter, object? hash) => ObjectCall.Of<long>(HeardFilterKernels.FilterContains, filter, hash);

    public static long ModelAgrees(string? path, string? sha256, object? trackNo, string? trackId, object? listeners, string[]? neighborIds, object? weights) =>
        ObjectCall.Of<long>(ModelKernels.Agrees, path, sha256, trackNo, trackId, listeners, neighborIds, weights);

    public static List<long>? RidgeWeights(string? gramPath, string? gramDigest, object? trackNos, object? sizes, object? lambda, object? alpha) =>
        ObjectCall.Longs(RidgeKernels.Weights, gramPath, gramDigest, trackNos, sizes, lambda, alpha);

    public static List<long>? StrongestTracks(object? trackNos, object? playWeights, object? count) =>
        ObjectCall.Longs(TasteKernels.Strongest, trackNos, playWeights, count);

    public static List<long>? CoListened(string? tastesPath, string? tastesDigest, object? trackNo, object? minTogether) =>
        ObjectCall.Longs(TasteKernels.CoListened, tastesPath, tastesDigest, trackNo, minTogether);

    public static string[]? PoolTrackIds(string? modelPath, string? modelDigest, object? pool) =>
        ObjectCall.Of<string[]>(PoolKernels.TrackIds, modelPath, modelDigest, pool);

    public static short[]? PoolAffinity(object? pool) => ObjectCall.Of<short[]>(PoolKernels.Affinity, pool);

    public static string[]? PoolSources(object? pool) => ObjectCall.Of<string[]>(PoolKernels.Sources, pool);

    public static long ShareUnits(object? value) => ObjectCall.Of<long>(ProfileKernels.ShareUnits, value);

    public static long TempoUnits(object? bpm) => ObjectCall.Of<long>(ProfileKernels.TempoUnits, bpm);

    public static double TempoBpm(object? tempoUnits) => ObjectCall.Of<double>(ProfileKernels.TempoBpm, tempoUnits);

    public static long WeightedMean(object? values, object? weights) => ObjectCall.Of<long>(ProfileKernels.WeightedMean, values, weights);

    public static long WeightedSpread(object? values, object? weights) => ObjectCall.Of<long>(ProfileKernels.WeightedSpread, values, weights);

    public static short[]? KeyHistogram(object? keys, object? weights) => ObjectCall.Of<short[]>(ProfileKernels.Histogram, keys, weights);

    public static long GenreDiversity(string[]? genres, object? weights) => ObjectCall.Of<long>(ProfileKernels.Diversity, genres, weights);

    public static string[]? TopGenres(string[]? genres, object? weights, object? count) =>
        ObjectCall.Of<string[]>(ProfileKernels.TopGenres, genres, weights, count);

    public static string[]? TopArtists(string[]? artistIds, object? weights, object? count) =>
        ObjectCall.Of<string[]>(ProfileKernels.TopArtists, artistIds, weights, count);

    public static long Growth(object? recent, object? earlier, object? worldRecent, object? worldEarlier, object? prior) =>
        ObjectCall.Of<long>(StatisticsKernels.GrowthOf, recent, earlier, worldRecent, worldEarlier, prior);

    public static long ShrunkenShare(object? part, object? whole, object? meanPart, object? meanWhole, object? prior) =>
        ObjectCall.Of<long>(StatisticsKernels.Share, part, whole, meanPart, meanWhole, prior);

    public static List<long>? CandidatePool(
        string? modelPath, string? modelDigest, string? shelvesPath, string? shelvesDigest, object? tracks, object? weights, string? country, object? refusesExplicit, double[]? settings) =>
        ObjectCall.Longs(PoolKernels.Pool, modelPath, modelDigest, shelvesPath, shelvesDigest, tracks, weights, country, refusesExplicit, settings);

    public static List<long>? DiscoveryScores(
        string[]? files, string[]? trackIds, object? affinities, object? tracks, object? plays, object? weights, object? daysSince, string? country, object? exploration, double[]? settings) =>
        ObjectCall.Longs(ScoreKernels.Scores, files, trackIds, affinities, tracks, plays, weights, daysSince, country, exploration, settings);

    public static List<long>? EligiblePromotions(
        string[]? files, string? userId, object? tracks, object? weights, string? country, object? refusesExplicit, object? exploration, object? slots, double[]? settings) =>
        ObjectCall.Longs(PromotionKernels.Eligible, files, userId, tracks, weights, country, refusesExplicit, exploration, slots, settings);

    public static byte[]? AudienceBlock(object? listeners) => ObjectCall.Of<byte[]>(PromotionKernels.Block, listeners);

    public static List<long>? AudienceSlots(object? listeners, object? campaigns, object? maxPromotions) =>
        ObjectCall.Longs(PromotionKernels.Slots, listeners, campaigns, maxPromotions);

    public static List<long>? PromotionTotals(object? plan, byte[]? block, object? threads) => ObjectCall.Longs(PromotionKernels.Totals, plan, block, threads);

    public static List<long>? ChosenPromotions(string? planPath, string? planDigest, object? listener) =>
        ObjectCall.Longs(PromotionKernels.Chosen, planPath, planDigest, listener);

    public static string[]? ChosenCampaignIds(string[]? files, object? chosen) => ObjectCall.Of<string[]>(ChosenKernels.CampaignIds, files, chosen);

    public static string[]? ChosenTrackIds(string[]? files, object? chosen) => ObjectCall.Of<string[]>(ChosenKernels.TrackIds, files, chosen);

    public static short[]? ChosenScores(object? chosen) => ObjectCall.Of<short[]>(ChosenKernels.Scores, chosen);

    public static short[]? ChosenImpressions(object? chosen) => ObjectCall.Of<short[]>(ChosenKernels.Impressions, chosen);

    public static short[]? ChosenAffinity(object? chosen) => ObjectCall.Of<short[]>(ChosenKernels.Affinity, chosen);

    public static long ChosenSlots(object? chosen) => ObjectCall.Of<long>(ChosenKernels.Slots, chosen);

    public static string[]? EligibleCampaignIds(string[]? files, object? listener) => ObjectCall.Of<string[]>(ChosenKernels.EligibleIds, files, listener);

    public static long NumberOf(string[]? ids, object? numbers, string? id) => ObjectCall.Of<long>(ChosenKernels.NumberOf, ids, numbers, id);

    public static string? TextOf(string[]? ids, string[]? texts, string? id) => ObjectCall.Of<string>(ChosenKernels.TextOf, ids, texts, id);
}
