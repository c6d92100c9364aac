using Pipelines.Snapshots;

namespace Pipelines.Tests.Runner;

/// <summary>What may befall a file of a snapshot after it was published.</summary>
internal static class Damage
{
    /// <summary>Full path of a file of a signal's latest run.</summary>
    public static string File(World world, string signal, string file) => world[$"out/{world.Snapshots.Latest(signal)!.Folder}/{file}"];

    /// <param name="kind">flip, truncate or remove.</param>
    public static void Befall(string path, string kind)
    {
        switch (kind)
        {
            case "flip":
                byte[] content = System.IO.File.ReadAllBytes(path);
                content[content.Length / 2] ^= 0x10;
                System.IO.File.WriteAllBytes(path, content);
                break;
            case "truncate":
                using (FileStream stream = System.IO.File.OpenWrite(path))
                {
                    stream.SetLength(stream.Length - 1);
                }

                break;
            case "remove":
                System.IO.File.Delete(path);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, null);
        }
    }

    /// <summary>Puts the manifest of a run into another run's place, pointers included, so that every checksum holds.</summary>
    public static void SwapManifest(World world, string signal, Pointer from)
    {
        Pointer at = world.Snapshots.Latest(signal)!;
        byte[] other = System.IO.File.ReadAllBytes(world[$"out/{from.Folder}/manifest.json"]);
        System.IO.File.WriteAllBytes(world[$"out/{at.Folder}/manifest.json"], other);
        foreach (string pointer in new[] { SnapshotPath.Latest(signal), SnapshotPath.Current(signal, at.Date) })
        {
            string text = System.IO.File.ReadAllText(world[$"out/{pointer}"]);
            System.IO.File.WriteAllText(world[$"out/{pointer}"], text.Replace(at.ManifestSha256, SnapshotJson.Sha256(other), StringComparison.Ordinal));
        }
    }

    /// <summary>Runs the command line that a message names as the mend.</summary>
    public static Outcome FollowMend(World world, Outcome told)
    {
        const string lead = "pipelines run ";
        int start = told.Error.IndexOf(lead, StringComparison.Ordinal);
        Assert.That(start, Is.Not.Negative, told.Error);
        string line = told.Error[(start + lead.Length)..].Split('\n')[0].Trim();
        string[] words = line.Split(" --file ")[0].Split(' ');
        return world.Run(["run", .. words]);
    }
}
