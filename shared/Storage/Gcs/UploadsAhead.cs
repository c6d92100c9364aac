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
    public void Finish(string key, string localFile)
    {
        if (begun.TryRemove(key, out Sending? sending))
        {
            using (sending.End)
            {
                sending.Upload.GetAwaiter().GetResult();
            }
        }
        else
        {
            new Upload(bucket).File(root.Object(key), localFile, CancellationToken.None).GetAwaiter().GetResult();
        }
    }

    /// <summary>Ends and takes back what nobody waited for of a directory.</summary>
    public void Abandon(string directory)
    {
        foreach ((string key, Sending sending) in begun.Where(one => one.Value.LocalFile.StartsWith(directory + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
        {
            begun.TryRemove(key, out _);
            sending.End.Cancel();
            try
            {
                GcsObject stored = sending.Upload.GetAwaiter().GetResult();
                bucket.Delete(stored.Name, stored.Generation, CancellationToken.None).GetAwaiter().GetResult();
            }
            catch (Exception e) when (e is PipelineException or OperationCanceledException)
            {
                // What arrived all the same lies in the folder of a run that never came to a manifest, and goes with it.
            }

            sending.End.Dispose();
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
