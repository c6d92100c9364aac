using System.Text;
using Pipelines.Kernels.Pools;
using Pipelines.Kernels.Tests.Model;

namespace Pipelines.Kernels.Tests.Pools;

/// <summary>What a listener is: tracks heard, their weights, and what is popular where they live.</summary>
internal sealed record TestListener(long[] Tracks, long[] Weights, long[] Popular)
{
    /// <summary>Some tracks of a model, some unknown ones, ties in weights, zeros among them.</summary>
    public static TestListener Draw(Random random, int tracks)
    {
        long[] heard = [.. Enumerable.Range(0, tracks).Where(_ => random.Next(4) == 0).Select(track => (long)track), .. Enumerable.Repeat(-1L, random.Next(3))];
        random.Shuffle(heard);
        long[] popular = [.. Enumerable.Range(0, tracks == 0 ? 0 : random.Next(2 * tracks)).Select(_ => (long)random.Next(-1, tracks)), -1];
        return new TestListener(heard, [.. heard.Select(_ => random.Next(3) * (1L + random.Next(2) * random.NextInt64(1L << 50)))], popular);
    }
}

/// <summary>A pool by its definition: every track of the model is asked, and the list is sorted as a whole.</summary>
internal static class PoolOracle
{
    public static (int Track, short Affinity, CandidateSource Source)[] Make(TestTrack[] model, TestListener listener, PoolSettings settings)
    {
        var taste = listener.Tracks.Zip(listener.Weights, (track, weight) => (Track: track, Weight: weight))
            .Where(entry => entry.Track >= 0 && entry.Weight > 0)
            .OrderByDescending(entry => entry.Weight).ThenBy(entry => entry.Track).Take(settings.TasteTracks).ToArray();
        var shares = taste.Select(entry => (entry.Track, Share: Math.Max(1, (long)(1000.0 * entry.Weight / taste[0].Weight)))).ToArray();
        IEnumerable<(int Track, short Affinity, CandidateSource Source)> neighbors =
            from track in Enumerable.Range(0, model.Length)
            where shares.Length > 0
            let sum = shares.Sum(entry => entry.Share * model[entry.Track].Neighbors.Where(neighbor => neighbor.Track == track).Sum(neighbor => neighbor.Weight))
            let affinity = (short)(sum / shares.Sum(entry => entry.Share))
            where affinity > 0
            orderby affinity descending, Convert.ToHexString(Encoding.UTF8.GetBytes(model[track].Id))
            select (track, affinity, CandidateSource.Neighbor);

        IEnumerable<(int Track, short Affinity, CandidateSource Source)> popular =
            listener.Popular.Where(track => track >= 0).Select(track => ((int)track, (short)0, CandidateSource.Popular));

        List<(int Track, short Affinity, CandidateSource Source)> pool = [];
        foreach (var candidate in neighbors.Concat(popular))
        {
            TestTrack track = model[candidate.Track];
            if (pool.Count < settings.PoolSize && track.Flags != 0 && !listener.Tracks.Contains(candidate.Track) && pool.All(taken => taken.Track != candidate.Track)
                && (track.Artist < 0 || pool.Count(taken => model[taken.Track].Artist == track.Artist) < settings.MaxPerArtist))
            {
                pool.Add(candidate);
            }
        }

        return [.. pool];
    }

    public static (int Track, short Affinity, CandidateSource Source)[] Unpack(ReadOnlySpan<long> pool) =>
        [.. pool.ToArray().Select(packed => (Candidate.Track(packed), Candidate.Affinity(packed), Candidate.Source(packed)))];
}
