using Pipelines.Jobs;
using Pipelines.Jobs.Inputs;
using Pipelines.Kernels.Model;
using Pipelines.Kernels.Pools;
using Pipelines.Storage;

namespace Pipelines.CandidatePools;

/// <summary>Fills the night's shelves, which every listener's pool is picked from, and writes them beside the pools.</summary>
internal sealed class ShelfBuilder(JobContext job, CandidatePoolsOptions options)
{
    public const string Name = "shelves.bin";

    // A trend that a handful of first listens made is no trend yet.
    private const double TrendPriorListeners = 20;
    private const double LeastTrend = 0.2, GreatestTrend = 5;

    /// <returns>The SHA-256 of the file.</returns>
    public string Write(SideFile modelFile)
    {
        TrackModel model = TrackModel.Load(modelFile.Path, modelFile.Sha256);
        ShelvesWriter shelves = new(model, modelFile.Sha256);
        AddCountries(shelves);
        SetTrends(shelves);
        job.Engine.Scan(job.Sql("taken_down.sql"), row => shelves.TakeDown((int)row.Long(0)));
        AddFresh(model, shelves);
        job.Engine.Scan(job.Sql("emerging.sql"), row => shelves.AddEmerging((int)row.Long(0)));
        AddSoundingLike(model, shelves);
        string path = Path.Combine(job.StagingPath, Name);
        shelves.Write(path);
        job.AddSide(Name);
        return FileChecksum.Sha256(path, CancellationToken.None);
    }

    private void AddCountries(ShelvesWriter shelves) => job.Engine.Scan(job.Sql("popular_lists.sql"), row =>
    {
        // Nobody played anything, there or anywhere.
        bool isEmpty = row.IsNull(1);
        shelves.AddCountry(row.Bytes(0), isEmpty ? [] : Ints(row.Longs(1)), isEmpty ? [] : Ints(row.Longs(2)));
    });

    private void SetTrends(ShelvesWriter shelves)
    {
        List<(int Track, long Listeners, long Recent)> audiences = [];
        job.Engine.Scan(job.Sql("audiences.sql"), row => audiences.Add(((int)row.Long(0), row.Long(1), row.Long(2))));
        double share = (double)audiences.Sum(track => track.Recent) / Math.Max(1, audiences.Sum(track => track.Listeners));
        foreach ((int track, long listeners, long recent) in share > 0 ? audiences : [])
        {
            double trend = (recent + (TrendPriorListeners * share)) / (listeners + TrendPriorListeners) / share;
            shelves.SetTrend(track, 1 + (options.TrendWeight * (Math.Clamp(trend, LeastTrend, GreatestTrend) - 1)));
        }
    }

    private void AddFresh(TrackModel model, ShelvesWriter shelves)
    {
        int today = job.RunDate.DayNumber;
        for (int track = 0; track < model.Count; track++)
        {
            int released = model.ReleaseDays[track];
            if (released > today - options.FreshDays && released <= today)
            {
                shelves.AddFresh(track);
            }
        }
    }

    private void AddSoundingLike(TrackModel model, ShelvesWriter shelves)
    {
        foreach ((int Track, short Likeness)[] list in new SoundingLike(model, options.HardlyHeardListeners).All(options.SoundingLikePerTrack))
        {
            shelves.AddSoundingLike([.. list.Select(entry => entry.Track)], [.. list.Select(entry => entry.Likeness)]);
        }
    }

    private static int[] Ints(ReadOnlySpan<long> numbers)
    {
        int[] narrow = new int[numbers.Length];
        for (int i = 0; i < narrow.Length; i++)
        {
            narrow[i] = checked((int)numbers[i]);
        }

        return narrow;
    }
}
