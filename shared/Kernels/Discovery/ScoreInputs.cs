using System.Text;
using Pipelines.Kernels.Calls;
using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Discovery;

/// <summary>What a thread had at hand for the last row; the next one nearly always wants the same.</summary>
internal sealed class ScoreInputs
{
    private byte[] modelDigest = [];
    private TrackModel? model;
    private byte[] popularityDigest = [];
    private CountryPopularity? popularity;
    private int[] numbers = [];

    public DiscoveryScorer Scorer { get; } = new();

    public TrackModel Model(ReadOnlySpan<byte> path, ReadOnlySpan<byte> digest)
    {
        if (model is null || !digest.SequenceEqual(modelDigest))
        {
            model = TrackModel.Load(Encoding.UTF8.GetString(path), Encoding.UTF8.GetString(digest));
            modelDigest = digest.ToArray();
        }

        return model;
    }

    public CountryPopularity Popularity(ReadOnlySpan<byte> path, ReadOnlySpan<byte> digest)
    {
        if (popularity is null || !digest.SequenceEqual(popularityDigest))
        {
            popularity = CountryPopularity.Load(Encoding.UTF8.GetString(path), Encoding.UTF8.GetString(digest));
            popularityDigest = digest.ToArray();
        }

        return popularity;
    }

    /// <summary>Numbers of a pool's tracks.</summary>
    /// <exception cref="InvalidOperationException">The model lacks one of them.</exception>
    public ReadOnlySpan<int> Candidates(TrackModel tracks, RowView.TextList ids)
    {
        ReadOnlySpan<int> found = Numbers(tracks, ids);
        return found.Contains(-1) ? throw new InvalidOperationException("the model lacks a candidate") : found;
    }

    /// <returns>Place of the first id that the model lacks; -1 when it has them all.</returns>
    public int FirstUnknown(TrackModel tracks, RowView.TextList ids) => Numbers(tracks, ids).IndexOf(-1);

    // -1 for what the model lacks.
    private ReadOnlySpan<int> Numbers(TrackModel tracks, RowView.TextList ids)
    {
        if (numbers.Length < ids.Count)
        {
            numbers = new int[ids.Count];
        }

        for (int i = 0; i < ids.Count; i++)
        {
            numbers[i] = tracks.Find(ids[i]);
        }

        return numbers.AsSpan(0, ids.Count);
    }
}
