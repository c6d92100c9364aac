using System.Collections.Concurrent;
using Pipelines.Contracts;

namespace Pipelines.Storage.Gcs;

/// <summary>
/// Who is at work in a root, on whatever machine: <c>.leases/&lt;name&gt;.json</c>. One that nothing was heard of for longer than a lease's life,
/// by the server's clock alone, is dead, and is removed by whoever finds it, so that its holder learns of it.
/// </summary>
internal sealed class Leases(GcsBucket bucket, GcsLocation root, string workDirectory)
{
    private const string Folder = ".leases", Extension = ".json";

    private readonly Lazy<string> identity = new(() => WorkIdentity.Of(workDirectory));
    private readonly ConcurrentDictionary<string, Lease> held = [];

    /// <summary>Takes a name's lease, for who holds the directory of that name on this machine; null where somebody else is at work under it.</summary>
    /// <exception cref="BadInputException">A dead one is in the way and may not be removed.</exception>
    public Lease? TryTake(string name)
    {
        while (true)
        {
            if (Lease.TryTake(bucket, name, Place(name), identity.Value) is { } lease)
            {
                held[name] = lease;
                return lease;
            }

            if (Find(name) is { } found)
            {
                // One of this machine was left by a run that died: its directory would be held else.
                if (found.Object.Find(Lease.HolderKey) != identity.Value && !IsOld(found.Object, found.Now))
                {
                    return null;
                }

                Remove(found.Object);
            }
        }
    }

    /// <summary>Gives one back.</summary>
    public void Release(Lease lease)
    {
        held.TryRemove(lease.Name, out _);
        lease.Dispose();
    }

    /// <summary>Makes sure that the run in whose folder an object lies was not taken for dead, where it is one of this process's.</summary>
    public void Confirm(string key)
    {
        foreach (Lease lease in held.Values)
        {
            if (key.Contains($"={lease.Name}/", StringComparison.Ordinal))
            {
                lease.Confirm();
            }
        }
    }

    public bool IsAlive(string name) => Find(name) is { } found && IsAlive(found.Object, found.Now);

    /// <summary>Names that somebody is at work under, in ordinal order.</summary>
    public IReadOnlyList<string> Alive()
    {
        GcsBucket.Listing listing = bucket.List(root.Below(Folder), null, int.MaxValue, CancellationToken.None).GetAwaiter().GetResult();
        return
        [
            .. listing.Objects
                .Where(lease => lease.Name.EndsWith(Extension, StringComparison.Ordinal))
                .Where(lease => IsAlive(lease, listing.Now))
                .Select(NameOf)
                .Order(StringComparer.Ordinal),
        ];
    }

    private bool IsAlive(GcsObject lease, DateTimeOffset now)
    {
        bool isHeard = lease.Find(Lease.HolderKey) == identity.Value
            ? StagingDirectory.IsHeld(GcsStaging.Of(workDirectory, NameOf(lease)))
            : !IsOld(lease, now);
        return isHeard || !IsGone(lease);
    }

    private bool IsOld(GcsObject lease, DateTimeOffset now) => now - lease.UpdatedAt > bucket.Settings.LeaseLife;

    // False where it was renewed meanwhile.
    private bool IsGone(GcsObject lease)
    {
        try
        {
            return Remove(lease) || bucket.Find(lease.Name, CancellationToken.None).GetAwaiter().GetResult() is null;
        }
        catch (BadInputException)
        {
            // Who may only read may not remove anything of the run either.
            return true;
        }
    }

    private bool Remove(GcsObject lease) => bucket.Delete(lease.Name, lease.Generation, CancellationToken.None).GetAwaiter().GetResult();

    private (GcsObject Object, DateTimeOffset Now)? Find(string name) => bucket.Find(Place(name), CancellationToken.None).GetAwaiter().GetResult();

    private string NameOf(GcsObject lease) => lease.Name[root.Below(Folder).Length..^Extension.Length];

    private string Place(string name) => $"{root.Below(Folder)}{name}{Extension}";
}
