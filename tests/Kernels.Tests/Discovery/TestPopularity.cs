using System.Text;
using Pipelines.Kernels.Discovery;

namespace Pipelines.Kernels.Tests.Discovery;

/// <summary>Writes popularity to a file of its own and loads it; a mapped file outlives its name.</summary>
internal static class TestPopularity
{
    private static int count;

    public static CountryPopularity Load(long world, params (string Code, long Listeners, Dictionary<int, int> Tracks)[] countries)
    {
        CountryPopularityWriter writer = new(world);
        foreach (var (code, listeners, tracks) in countries)
        {
            writer.Begin(Encoding.UTF8.GetBytes(code), listeners);
            foreach (int track in tracks.Keys.Order())
            {
                writer.Add(track, tracks[track]);
            }
        }

        string path = Path.GetTempFileName();
        try
        {
            writer.Write(path);
            return CountryPopularity.Load(path, $"popularity-{Interlocked.Increment(ref count)}");
        }
        finally
        {
            File.Delete(path);
        }
    }
}
