using System.Security.Cryptography;
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

    // By it a lease is known again whose renewal was carried out without an answer.
    private const string IdKey = "lease";

    private readonly GcsBucket bucket;
    private readonly string place;
    private readonly string holder;
    private readonly string id;
    private readonly byte[] content;
    private readonly ITimer timer;
    private readonly Lock turn = new();
    private string? generation;

    private Lease(GcsBucket bucket, string name, string place, string holder, string id, byte[] content, string generation)
    {
        this.bucket = bucket;
        this.place = place;
        this.holder = holder;
        this.id = id;
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
        string id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        GcsObject? taken = Write(bucket, place, holder, id, content, GcsBucket.Absent);
        return taken is null ? null : new Lease(bucket, name, place, holder, id, content, taken.Generation!);
    }

    /// <summary>Makes sure that it still holds, and will for a while.</summary>
    /// <exception cref="UnavailableException">It was lost.</exception>
    public void Confirm()
    {
        lock (turn)
        {
            // One that was just renewed is looked at alone: an object may be written about once a second (Cloud Storage, "Quotas & limits").
            if (!IsFresh())
            {
                Renew();
            }

            if (generation is null)
            {
                throw new UnavailableException(
                    $"{bucket.Place(place)}: nothing was heard of {Name} for so long that it was taken for dead, and its files may be gone. It went no further; run it again.");
            }
        }
    }

    public void Dispose()
    {
        timer.Dispose();
        lock (turn)
        {
            Remove();
            generation = null;
        }
    }

    // What was done is done: a lease that can't be removed grows old by itself.
    private void Remove()
    {
        try
        {
            while (generation is not null && !bucket.Delete(place, generation, CancellationToken.None).GetAwaiter().GetResult())
            {
                generation = Find();
            }
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
        catch (Exception)
        {
            // Whatever it is, it must not end the process from a timer's thread: when something is to be published, Confirm meets it again.
        }
        finally
        {
            turn.Exit();
        }
    }

    private bool IsFresh() => generation is not null
        && bucket.Find(place, CancellationToken.None).GetAwaiter().GetResult() is { Object: var there, Now: var now }
        && there.Find(IdKey) == id
        && now - there.UpdatedAt <= bucket.Settings.LeaseRenewal;

    private void Renew()
    {
        while (generation is not null)
        {
            if (Write(bucket, place, holder, id, content, generation) is { } written)
            {
                generation = written.Generation;
                return;
            }

            generation = Find();
        }
    }

    // An earlier renewal that nobody answered may have been carried out, even just now: the lease is still this one, and of another generation.
    private string? Find() =>
        bucket.Find(place, CancellationToken.None).GetAwaiter().GetResult() is { Object: var there } && there.Find(IdKey) == id ? there.Generation : null;

    private static GcsObject? Write(GcsBucket bucket, string place, string holder, string id, byte[] content, string generation) =>
        bucket.Write(place, content, generation, CancellationToken.None, (HolderKey, holder), (IdKey, id)).GetAwaiter().GetResult();
}
