using Pipelines.Contracts;

namespace Pipelines.Storage;

/// <summary>Says what a file system's refusal means for the run, with the path.</summary>
public static class FileErrors
{
    // errno values, as .NET passes them on in HResult on Unix; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    public static T Explain<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (UnauthorizedAccessException e)
        {
            throw new BadInputException($"{path} may not be written: {e.Message} Grant the right, or choose another root.", e);
        }
        catch (IOException e) when (e.HResult is NoSpace or QuotaExceeded or WindowsDiskFull or WindowsHandleDiskFull)
        {
            throw new UnavailableException($"{path}: the disk is full. Free space, or choose another root; nothing was published.", e);
        }
        catch (IOException e)
        {
            throw new BadInputException($"{path} can't be used: {e.Message} Choose another root, or mend it.", e);
        }
    }

    public static void Explain(string path, Action action) => Explain(path, () =>
    {
        action();
        return true;
    });
}
