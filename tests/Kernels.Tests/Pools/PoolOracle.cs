using System.Text;
using Pipelines.Kernels.Model;
using Pipelines.Kernels.Pools;
using Pipelines.Kernels.Tests.Model;

namespace Pipelines.Kernels.Tests.Pools;

/// <summary>A pool by its definition: every source is asked about every track of the model, and the list is sorted as a whole.</summary>
internal sealed class PoolOracle(TestTrack[] model, TestShelves shelves, TestListener listener, PoolSettings settings)
{
    public const int Unit = 10_000_000;

    private readonly HashSet<long> blocked = [.. listener.Tracks.Where((_, i) => listener.Weights[i] < 0)];

    public (int Track, short Affinity, CandidateSource Source)[] Make()
    {
        (int Track, int Share)[] taste = Taste();
        var voices = new Dictionary<int, List<(long Amount, CandidateSource Source)>>();
        void Say(int track, double amount, CandidateSource source) => (voices.TryGetValue(track, out var said) ? said : voices[track] = []).Add(((long)amount, source));

        foreach (int track in Enumerable.Range(0, model.Length))
        {
            var spoken = taste.SelectMany(entry => model[entry.Track].Neighbors.Where(n => n.Track == track).Select(n => (long)entry.Share * n.Weight)).ToArray();
            if (spoken.Length > 0)
            {
                Say(track, spoken.Sum(), CandidateSource.Neighbor);
            }
        }

        Dictionary<int, long> near = voices.Where(voice => model[voice.Key].Artist >= 0)
            .GroupBy(voice => model[voice.Key].Artist)
            .ToDictionary(group => group.Key, group => group.Sum(voice => Math.Max(0, voice.Value[0].Amount)));
        long Value(int artist)
        {
            double own = taste.Where(entry => model[entry.Track].Artist == artist).Sum(entry => entry.Share);
            return artist < 0 ? 0 : (long)((settings.OwnArtistWeight * (own / (own + 1000)) * Unit) + (settings.NearArtistWeight * near.GetValueOrDefault(artist)));
        }

        if (settings.OwnArtistWeight > 0 || settings.NearArtistWeight > 0)
        {
            var nearest = model.Select(track => track.Artist).Distinct().Where(artist => artist >= 0)
                .Where(artist => near.GetValueOrDefault(artist) > 0 || taste.Any(entry => model[entry.Track].Artist == artist))
                .OrderByDescending(Value).ThenBy(artist => artist).Take(settings.Artists);
            foreach (int artist in nearest)
            {
                int[] tracks = [.. model.Index().Where(track => track.Item.Artist == artist).Select(track => track.Index)];
                foreach (int track in tracks.Take(settings.TracksPerArtist))
                {
                    Say(track, Value(artist) * (model[track].Listeners + 1) / (model[tracks[0]].Listeners + 1), CandidateSource.Artist);
                }
            }
        }

        foreach (int track in shelves.Fresh)
        {
            Say(track, settings.FreshWeight * Value(model[track].Artist), CandidateSource.Fresh);
        }

        foreach (int track in shelves.Emerging)
        {
            Say(track, settings.EmergingWeight * Value(model[track].Artist) * Lean(track, taste), CandidateSource.Emerging);
        }

        foreach ((int track, int share) in taste)
        {
            foreach ((int other, short likeness) in shelves.SoundingLike[track])
            {
                Say(other, settings.AudioWeight * likeness * share, CandidateSource.Audio);
            }
        }

        var country = shelves.Countries.FirstOrDefault(entry => entry.Code == listener.Country, shelves.Countries[0]);
        foreach ((int track, int share) in country.Popular)
        {
            Say(track, settings.PopularWeight * share * Lean(track, taste), CandidateSource.Popular);
        }

        var ordered =
            from voice in voices
            let score = Math.Min((1L << 38) - 1, voice.Value.Sum(said => said.Amount) * shelves.Trends.GetValueOrDefault(voice.Key, 1000) / 1000)
            where score > 0
            orderby score descending, Convert.ToHexString(Encoding.UTF8.GetBytes(model[voice.Key].Id))
            select (Track: voice.Key, Score: score, Source: Loudest(voice.Value));
        return Pick([.. ordered]);
    }

    private (int Track, int Share)[] Taste()
    {
        var played = listener.Tracks.Zip(listener.Weights, (track, weight) => (Track: (int)track, Weight: weight))
            .Where(entry => entry.Track >= 0 && entry.Weight > 0 && !blocked.Contains(entry.Track))
            .OrderByDescending(entry => entry.Weight).ThenBy(entry => entry.Track).Take(settings.TasteTracks).ToArray();
        return [.. played.Select(entry => (entry.Track, Math.Max(1, (int)((1000 * (settings.TasteFloor + ((1 - settings.TasteFloor) * ((double)entry.Weight / played[0].Weight)))) + 0.5))))];
    }

    private double Lean(int track, (int Track, int Share)[] taste)
    {
        string[] genres = model[track].Genres;
        return genres.Length == 0 ? 1 : genres.Sum(genre =>
        {
            double world = Part(genre, model.Index().Select(entry => (entry.Index, entry.Item.Listeners)));
            double all = taste.Where(entry => model[entry.Track].Genres.Length > 0).Sum(entry => entry.Share);
            double own = (Sum(genre, taste) + (3000 * world)) / (all + 3000);
            return world == 0 ? 1 : Math.Min(8, own / world);
        }) / genres.Length;
    }

    private double Part(string genre, IEnumerable<(int Track, int Weight)> tracks)
    {
        double all = tracks.Where(entry => model[entry.Track].Genres.Length > 0).Sum(entry => (double)entry.Weight);
        return all == 0 ? 0 : Sum(genre, tracks) / all;
    }

    private double Sum(string genre, IEnumerable<(int Track, int Weight)> tracks) =>
        tracks.Where(entry => model[entry.Track].Genres.Contains(genre)).Sum(entry => (double)entry.Weight / model[entry.Track].Genres.Length);

    // The first of equally loud ones; who says nothing good of a track that only its neighbours speak against is a neighbour.
    private static CandidateSource Loudest(List<(long Amount, CandidateSource Source)> said)
    {
        (long loudest, CandidateSource source) = said[0].Source == CandidateSource.Neighbor ? said[0] : (0, default);
        foreach ((long amount, CandidateSource from) in said)
        {
            (loudest, source) = amount > loudest ? (amount, from) : (loudest, source);
        }

        return source;
    }

    private (int, short, CandidateSource)[] Pick((int Track, long Score, CandidateSource Source)[] ordered)
    {
        Dictionary<CandidateSource, int> owed = new()
        {
            [CandidateSource.Fresh] = settings.FreshQuota, [CandidateSource.Emerging] = settings.EmergingQuota, [CandidateSource.Audio] = settings.AudioQuota,
        };
        List<(int Track, long Score, CandidateSource Source)> pool = [], later = [];
        foreach (var candidate in ordered.Where(candidate => IsAllowed(candidate.Track)))
        {
            bool isOwed = owed.GetValueOrDefault(candidate.Source) > 0;
            if (pool.Count == settings.PoolSize)
            {
                break;
            }

            if (!isOwed && settings.PoolSize - pool.Count <= owed.Values.Sum())
            {
                later.Add(candidate);
            }
            else if (HasRoom(candidate.Track, pool))
            {
                pool.Add(candidate);
                owed[candidate.Source] = owed.GetValueOrDefault(candidate.Source) - (isOwed ? 1 : 0);
            }
        }

        foreach (var candidate in later)
        {
            if (pool.Count < settings.PoolSize && HasRoom(candidate.Track, pool))
            {
                pool.Add(candidate);
            }
        }

        pool = [.. ordered.Where(pool.Contains)];
        for (int track = 0; track < model.Length && pool.Count < settings.PoolSize; track++)
        {
            if (IsAllowed(track) && pool.All(taken => taken.Track != track) && HasRoom(track, pool))
            {
                pool.Add((track, 0, CandidateSource.Popular));
            }
        }

        return [.. pool.Select(taken => (taken.Track, (short)((10_000 * Math.Sqrt(Math.Min(1, (double)taken.Score / Unit))) + 0.5), taken.Source))];
    }

    private bool IsAllowed(int track) =>
        model[track].Flags.HasFlag(TrackFlags.Available)
        && shelves.Trends.GetValueOrDefault(track, 1000) > 0
        && !(listener.RefusesExplicit && model[track].Flags.HasFlag(TrackFlags.Explicit))
        && (!model[track].Flags.HasFlag(TrackFlags.Restricted) || listener.Country.Length == 0 || model[track].Markets.Contains(listener.Country))
        && !listener.Tracks.Contains(track);

    private bool HasRoom(int track, List<(int Track, long Score, CandidateSource Source)> pool) =>
        (model[track].Artist < 0 || pool.Count(taken => model[taken.Track].Artist == model[track].Artist) < settings.MaxPerArtist)
        && (model[track].Album < 0 || pool.Count(taken => model[taken.Track].Album == model[track].Album) < settings.MaxPerAlbum);
}
