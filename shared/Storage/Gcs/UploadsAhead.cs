using System.Collections.Concurrent;
using System.Threading.Channels;
using Pipelines.Contracts;

namespace Pipelines.Storage.Gcs;

/// <summary>Files that are on their way before they have to be: while a run computes its next part, the last one is sent.</summary>
internal sealed class UploadsAhead(GcsBucket bucket, GcsLocation root)
{
    private readonly ConcurrentDictionary<string, Sending> begun = [];
    // Who sends has put a token into it.
    private readonly Channel<bool> turns = Channel.CreateBounded<bool>(bucket.Settings.ParallelUploads);

    public void Begin(string key, string localFile) => begun.GetOrAdd(key, _ =>
    {
        CancellationTokenSource end = new();
        return new Sending(localFile, end, Task.Run(() => Send(key, localFile, end.Token)));
    });

    /// <summary>Waits for a file that is on its way, or sends it.</summary>
    public void Finish(string key, string localFile, CancellationToken cancellation)
    {
        if (begun.TryGetValue(key, out Sending? sending))
        {
            // Who is cancelled leaves it to the end of its directory.
            sending.Upload.WaitAsync(cancellation).GetAwaiter().GetResult();
            begun.TryRemove(key, out _);
            sending.End.Dispose();
        }
        else
        {
            new Upload(bucket).File(root.Object(key), localFile, cancellation).GetAwaiter().GetResult();
        }
    }

    /// <summary>Ends and takes back what nobody waited for of a directory.</summary>
    public void Abandon(string directory)
    {
        foreach ((string key, Sending sending) in begun.Where(one => one.Value.LocalFile.StartsWith(directory + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
        {
            begun.TryRemove(key, out _);
            sending.End.Cancel();
            TakeBack(key, sending.Upload);
            sending.End.Dispose();
        }
    }

    // What can't be, lies in the folder of a run that never came to a manifest, and goes with it.
    private void TakeBack(string key, Task<GcsObject> upload)
    {
        try
        {
            upload.ContinueWith(static _ => { }, TaskScheduler.Default).GetAwaiter().GetResult();
            // One that was cancelled may have arrived all the same.
            if (!upload.IsFaulted)
            {
                bucket.Delete(root.Object(key), generation: null, CancellationToken.None).GetAwaiter().GetResult();
            }
        }
        catch (PipelineException)
        {
        }
    }

    private async Task<GcsObject> Send(string key, string localFile, CancellationToken cancellation)
    {
        await turns.Writer.WriteAsync(true, cancellation).ConfigureAwait(false);
        try
        {
            return await new Upload(bucket).File(root.Object(key), localFile, cancellation).ConfigureAwait(false);
        }
        finally
        {
            turns.Reader.TryRead(out _);
        }
    }

    private sealed record Sending(string LocalFile, CancellationTokenSource End, Task<GcsObject> Upload);
}
