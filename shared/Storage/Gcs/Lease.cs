using System.Text.Json;
using Pipelines.Contracts;

namespace Pipelines.Storage.Gcs;

/// <summary>
/// An object that says that a run is at work, written again and again while it is. It is lost when somebody took the run for dead and
/// removed it: from then on nothing of the run may be published.
/// </summary>
internal sealed class Lease : IDisposable
{
    /// <summary>Key in the object's metadata: whose it is, see <see cref="WorkIdentity"/>.</summary>
    public const string HolderKey = "holder";

    private readonly GcsBucket bucket;
    private readonly string place;
    private readonly string holder;
    private readonly byte[] content;
    private readonly ITimer timer;
    private readonly Lock turn = new();
    private string? generation;

    private Lease(GcsBucket bucket, string name, string place, string holder, byte[] content, string generation)
    {
        this.bucket = bucket;
        this.place = place;
        this.holder = holder;
        this.content = content;
        this.generation = generation;
        Name = name;
        TimeSpan every = bucket.Settings.LeaseRenewal;
        timer = bucket.Settings.Clock.CreateTimer(_ => TryRenew(), null, every, every);
    }

    /// <summary>Of the run.</summary>
    public string Name { get; }

    /// <summary>Takes a lease that nobody has; null where there is one.</summary>
    public static Lease? TryTake(GcsBucket bucket, string name, string place, string holder)
    {
        byte[] content = JsonSerializer.SerializeToUtf8Bytes(new { by = $"{Environment.UserName}@{Environment.MachineName}" });
        GcsObject? taken = bucket.Write(place, content, GcsBucket.Absent, CancellationToken.None, (HolderKey, holder)).GetAwaiter().GetResult();
        return taken is null ? null : new Lease(bucket, name, place, holder, content, taken.Generation!);
    }

    /// <summary>Makes sure that it still holds.</summary>
    /// <exception cref="UnavailableException">It was lost.</exception>
    public void Confirm()
    {
        lock (turn)
        {
            Renew();
            if (generation is null)
            {
                throw new UnavailableException(
                    $"{bucket.Place(place)}: nothing was heard of run {Name} for so long that it was taken for dead, and its files may be gone. It published nothing; run it again.");
            }
        }
    }

    public void Dispose()
    {
        timer.Dispose();
        lock (turn)
        {
            if (generation is not null)
            {
                Remove();
                generation = null;
            }
        }
    }

    // What was done is done: a lease that can't be removed grows old by itself.
    private void Remove()
    {
        try
        {
            bucket.Delete(place, generation, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (PipelineException)
        {
        }
    }

    private void TryRenew()
    {
        // While the last one is still under way, the next one need not queue behind it.
        if (!turn.TryEnter())
        {
            return;
        }

        try
        {
            Renew();
        }
        catch (PipelineException)
        {
            // The next time, or when something is to be published.
        }
        finally
        {
            turn.Exit();
        }
    }

    private void Renew()
    {
        if (generation is not null)
        {
            generation = bucket.Write(place, content, generation, CancellationToken.None, (HolderKey, holder)).GetAwaiter().GetResult()?.Generation;
        }
    }
}
