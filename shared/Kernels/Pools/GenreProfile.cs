using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Pools;

/// <summary>How much more a listener leans to each genre than the world does.</summary>
/// <remarks>By Bayes' rule the factor by which a genre of the listener's makes a popular track of it likelier.</remarks>
internal sealed class GenreProfile
{
    // A listener of few tracks has not shown yet what they lean to.
    private const double PriorTracks = 3;
    private const double Most = 8;

    private double[] _lean = [];

    /// <summary>Share of all listeners' tracks by genre; a track of several genres counts for each by its part.</summary>
    public static double[] OfTheWorld(TrackModel model)
    {
        double[] sums = new double[model.GenreCount];
        double total = 0;
        ReadOnlySpan<int> listeners = model.Listeners;
        for (int track = 0; track < model.Count; track++)
        {
            ReadOnlySpan<int> genres = model.Genres(track);
            foreach (int genre in genres)
            {
                sums[genre] += (double)listeners[track] / genres.Length;
            }

            total += genres.IsEmpty ? 0 : listeners[track];
        }

        return [.. sums.Select(sum => total == 0 ? 0 : sum / total)];
    }

    public void Read(TrackModel model, ReadOnlySpan<double> world, ReadOnlySpan<int> tracks, ReadOnlySpan<int> shares)
    {
        if (_lean.Length < world.Length)
        {
            _lean = new double[world.Length];
        }

        _lean.AsSpan().Clear();
        double total = 0;
        for (int i = 0; i < tracks.Length; i++)
        {
            ReadOnlySpan<int> genres = model.Genres(tracks[i]);
            foreach (int genre in genres)
            {
                _lean[genre] += (double)shares[i] / genres.Length;
            }

            total += genres.IsEmpty ? 0 : shares[i];
        }

        double prior = PriorTracks * Taste.ShareUnit;
        for (int genre = 0; genre < world.Length; genre++)
        {
            double own = (_lean[genre] + (prior * world[genre])) / (total + prior);
            _lean[genre] = world[genre] == 0 ? 1 : Math.Min(Most, own / world[genre]);
        }
    }

    /// <summary>Mean over the track's genres; 1 where it has none.</summary>
    public double Lean(ReadOnlySpan<int> genres)
    {
        if (genres.Length == 1)
        {
            return _lean[genres[0]];
        }

        double sum = 0;
        foreach (int genre in genres)
        {
            sum += _lean[genre];
        }

        return genres.IsEmpty ? 1 : sum / genres.Length;
    }
}
