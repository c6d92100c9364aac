using Pipelines.Contracts;

namespace Pipelines.Storage;

/// <summary>Held while a pointer moves in a local root, or a staging directory comes or goes; the operating system frees it when its process dies.</summary>
internal sealed class RootLock : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly FileStream held;

    private RootLock(FileStream held) => this.held = held;

    public static RootLock Take(string root)
    {
        Directory.CreateDirectory(root);
        string path = Path.Combine(root, ".lock");
        for (TimeSpan waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(10))
        {
            try
            {
                return new RootLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException e) when (IsHeldElsewhere(e))
            {
                if (waited > Patience)
                {
                    throw new UnavailableException($"{path} is held by another run for more than {Patience.TotalSeconds} s; try again.", e);
                }

                Task.Delay(10).Wait();
            }
        }
    }

    public void Dispose() => held.Dispose();

    /// <summary>Whether a file was not opened because another one has it: EWOULDBLOCK (11 on Linux, 35 on macOS), or a sharing violation on Windows.</summary>
    internal static bool IsHeldElsewhere(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);
}
