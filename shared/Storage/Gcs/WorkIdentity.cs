using System.Security.Cryptography;

namespace Pipelines.Storage.Gcs;

/// <summary>
/// What a work directory is known by on other machines: whoever finds a lease of their own directory can ask its lock whether the run
/// lives, and need not wait for the lease to grow old. A machine's name would not do: containers share names.
/// </summary>
internal static class WorkIdentity
{
    private const string FileName = ".identity";

    /// <summary>32 hexadecimal digits, the same whenever it is asked for.</summary>
    public static string Of(string workDirectory)
    {
        string file = Path.Combine(workDirectory, FileName);
        return FileErrors.Explain(file, () =>
        {
            Directory.CreateDirectory(workDirectory);
            // Under the directory's lock: half of another process's would be another one.
            using RootLock alone = RootLock.Take(workDirectory);
            if (!File.Exists(file))
            {
                File.WriteAllText(file, RandomNumberGenerator.GetHexString(32, lowercase: true));
            }

            return File.ReadAllText(file);
        });
    }
}
