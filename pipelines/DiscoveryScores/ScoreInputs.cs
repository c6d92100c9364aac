using System.Text;
using Pipelines.Engine;
using Pipelines.Kernels.Discovery;
using Pipelines.Kernels.Model;

namespace Pipelines.DiscoveryScores;

/// <summary>What a thread had at hand for the last row; the next one nearly always wants the same.</summary>
internal sealed class ScoreInputs
{
    private byte[] modelDigest = [];
    private TrackModel? model;
    private byte[] popularityDigest = [];
    private CountryPopularity? popularity;
    private int[] numbers = [];

    public DiscoveryScorer Scorer { get; } = new();

    /// <param name="row">Begins with the model's path and digest.</param>
    public TrackModel Model(RowView row)
    {
        if (model is null || !row.Bytes(1).SequenceEqual(modelDigest))
        {
            model = TrackModel.Load(Encoding.UTF8.GetString(row.Bytes(0)), Encoding.UTF8.GetString(row.Bytes(1)));
            modelDigest = row.Bytes(1).ToArray();
        }

        return model;
    }

    /// <param name="row">Goes on with path and digest of the popularity.</param>
    public CountryPopularity Popularity(RowView row)
    {
        if (popularity is null || !row.Bytes(3).SequenceEqual(popularityDigest))
        {
            popularity = CountryPopularity.Load(Encoding.UTF8.GetString(row.Bytes(2)), Encoding.UTF8.GetString(row.Bytes(3)));
            popularityDigest = row.Bytes(3).ToArray();
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
