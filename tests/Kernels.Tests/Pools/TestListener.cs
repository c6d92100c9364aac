using System.Text;
using Pipelines.Kernels.Model;
using Pipelines.Kernels.Pools;

namespace Pipelines.Kernels.Tests.Pools;

/// <summary>What a listener is: tracks heard, their weights, where they live, and whether they refuse explicit content.</summary>
internal sealed record TestListener(long[] Tracks, long[] Weights, string Country = "", bool RefusesExplicit = false)
{
    /// <summary>Some tracks of a model, some unknown ones, ties in weights, zeros and blocks among them.</summary>
    public static TestListener Draw(Random random, int tracks)
    {
        long[] heard = [.. Enumerable.Range(0, tracks).Where(_ => random.Next(4) == 0).Select(track => (long)track), .. Enumerable.Repeat(-1L, random.Next(3))];
        random.Shuffle(heard);
        long[] blocked = [.. Enumerable.Range(0, tracks).Where(_ => random.Next(12) == 0).Select(track => (long)track)];
        return new TestListener(
            [.. heard, .. blocked],
            [.. heard.Select(_ => random.Next(3) * (1L + random.Next(2) * random.NextInt64(1L << 50))), .. blocked.Select(_ => -1L)],
            new[] { "", "SE", "DK", "XX" }[random.Next(4)],
            random.Next(2) == 0);
    }

    public (int Track, short Affinity, CandidateSource Source)[] PoolFrom(TrackModel model, Shelves shelves, PoolSettings settings, CandidatePool? maker = null, PoolRecord? record = null)
    {
        PoolListener listener = new() { Tracks = Tracks, Weights = Weights, Country = Encoding.UTF8.GetBytes(Country), RefusesExplicit = RefusesExplicit };
        long[] pool = (maker ?? new CandidatePool()).Make(model, shelves, listener, settings, record).ToArray();
        return [.. pool.Select(packed => (Candidate.Track(packed), Candidate.Affinity(packed), Candidate.Source(packed)))];
    }
}
