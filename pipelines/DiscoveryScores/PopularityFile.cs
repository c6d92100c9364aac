using System.Text;
using Pipelines.Engine;
using Pipelines.Jobs;
using Pipelines.Kernels.Discovery;
using Pipelines.Storage;

namespace Pipelines.DiscoveryScores;

/// <summary>Writes how many listeners of each country played each track, for the kernel that scores, and for whoever explains a score.</summary>
internal static class PopularityFile
{
    public const string Name = "popularity.bin";

    /// <returns>The SHA-256 of the file.</returns>
    public static string Write(JobContext job)
    {
        Dictionary<string, long> totals = job.Engine.Query<Total>(job.Sql("country_listeners.sql")).ToDictionary(total => total.Country, total => total.Listeners);
        CountryPopularityWriter popularity = new(totals.GetValueOrDefault(""));
        byte[] country = [];
        job.Engine.Scan(job.Sql("country_tracks.sql"), row =>
        {
            if (!row.Bytes(0).SequenceEqual(country))
            {
                country = row.Bytes(0).ToArray();
                popularity.Begin(country, totals[Encoding.UTF8.GetString(country)]);
            }

            popularity.Add((int)row.Long(1), (int)row.Long(2));
        });
        string path = Path.Combine(job.StagingPath, Name);
        popularity.Write(path);
        job.AddSide(Name);
        return FileChecksum.Sha256(path, CancellationToken.None);
    }

    private sealed record Total(string Country, long Listeners);
}
