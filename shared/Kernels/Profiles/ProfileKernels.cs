using Pipelines.Kernels.Calls;
using Pipelines.Kernels.Statistics;

namespace Pipelines.Kernels.Profiles;

/// <summary>What the job's SQL calls; -1 stands for what is not known.</summary>
public static class ProfileKernels
{
    [ThreadStatic]
    private static GenreTaste? genreTaste;

    [ThreadStatic]
    private static WeightByName? byName;

    /// <summary><c>share_units(value)</c>: ten-thousandths of an attribute of 0..1.</summary>
    public static Kernel ShareUnits { get; } = Kernel.Of(
        "share_units",
        KernelType.Long,
        static call => call.Return(AudioUnits.OfShare(call.Row.Double(0))),
        KernelType.Double);

    /// <summary><c>tempo_units(bpm)</c>: ten-thousandths of an octave above 1 BPM.</summary>
    public static Kernel TempoUnits { get; } = Kernel.Of(
        "tempo_units",
        KernelType.Long,
        static call => call.Return(AudioUnits.OfTempo(call.Row.Double(0))),
        KernelType.Double);

    /// <summary><c>tempo_bpm(tempo_units)</c>.</summary>
    public static Kernel TempoBpm { get; } = Kernel.Of(
        "tempo_bpm",
        KernelType.Double,
        static call => call.Return(AudioUnits.ToBpm(call.Row.Long(0))),
        KernelType.Long);

    /// <summary><c>weighted_mean(values, weights)</c>.</summary>
    public static Kernel WeightedMean { get; } = Kernel.Of(
        "weighted_mean",
        KernelType.Long,
        static call => call.Return(WeightedMoments.Of(call.Row.Longs(0), call.Row.Longs(1)).Mean),
        KernelType.LongList,
        KernelType.LongList);

    /// <summary><c>weighted_spread(values, weights)</c>: standard deviation.</summary>
    public static Kernel WeightedSpread { get; } = Kernel.Of(
        "weighted_spread",
        KernelType.Long,
        static call => call.Return(WeightedMoments.Of(call.Row.Longs(0), call.Row.Longs(1)).Spread),
        KernelType.LongList,
        KernelType.LongList);

    /// <summary><c>key_histogram(keys, weights)</c>: <see cref="KeyHistogram.Keys"/> shares, ten-thousandths.</summary>
    public static Kernel Histogram { get; } = Kernel.Of(
        "key_histogram",
        KernelType.ShortList,
        static call =>
        {
            Span<short> shares = stackalloc short[KeyHistogram.Keys];
            KeyHistogram.Fill(call.Row.Longs(0), call.Row.Longs(1), shares);
            call.Return(shares);
        },
        KernelType.LongList,
        KernelType.LongList);

    /// <summary><c>genre_diversity(genres, weights)</c>: ten-thousandths.</summary>
    public static Kernel Diversity { get; } = Kernel.Of(
        "genre_diversity",
        KernelType.Long,
        static call => call.Return(Taste(call.Row).Diversity()),
        KernelType.TextList,
        KernelType.LongList);

    /// <summary><c>top_genres(genres, weights, count)</c>: names, strongest first.</summary>
    public static Kernel TopGenres { get; } = Kernel.Of(
        "top_genres",
        KernelType.TextList,
        static call =>
        {
            IReadOnlyList<byte[]> strongest = Taste(call.Row).Strongest((int)call.Row.Long(2));
            call.ReturnTexts(strongest.Count);
            for (int i = 0; i < strongest.Count; i++)
            {
                call.SetText(i, strongest[i]);
            }
        },
        KernelType.TextList,
        KernelType.LongList,
        KernelType.Long);

    /// <summary><c>top_artists(artist_ids, weights, count)</c>: ids, strongest first; an empty id is an unknown artist.</summary>
    public static Kernel TopArtists { get; } = Kernel.Of(
        "top_artists",
        KernelType.TextList,
        static call =>
        {
            WeightByName artists = ByName(call.Row);
            artists.Rank();
            int count = (int)Math.Min(call.Row.Long(2), artists.Count);
            call.ReturnTexts(count);
            for (int place = 0; place < count; place++)
            {
                call.SetText(place, artists.Ranked(place));
            }
        },
        KernelType.TextList,
        KernelType.LongList,
        KernelType.Long);

    // Many tracks have the same genres: what they weigh together is added once.
    private static GenreTaste Taste(RowView row)
    {
        GenreTaste taste = genreTaste ??= new GenreTaste();
        taste.Clear();
        WeightByName genres = ByName(row);
        for (int number = 0; number < genres.Count; number++)
        {
            taste.Add(genres.Name(number), genres.Weight(number));
        }

        return taste;
    }

    private static WeightByName ByName(RowView row)
    {
        WeightByName weights = byName ??= new WeightByName();
        weights.Clear();
        RowView.TextList names = row.Texts(0);
        ReadOnlySpan<long> playWeights = row.Longs(1);
        for (int i = 0; i < names.Count; i++)
        {
            weights.Add(names[i], playWeights[i]);
        }

        return weights;
    }
}
