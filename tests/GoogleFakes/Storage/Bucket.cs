using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Pipelines.GoogleFakes.Storage;

/// <summary>A bucket without object versioning: of every name there is at most the live version. Reads and lists see every write that was answered.</summary>
internal sealed class Bucket(string name, Generations generations)
{
    private readonly Lock access = new();
    private readonly HashSet<string> denied = [];
    private ImmutableSortedDictionary<string, FakeObject> objects = ImmutableSortedDictionary.Create<string, FakeObject>(Utf8Order.Instance);

    public string Name { get; } = name;

    public DateTimeOffset Created { get; } = generations.Now;

    /// <summary>All objects as they are at this moment.</summary>
    public ImmutableSortedDictionary<string, FakeObject> Objects
    {
        get
        {
            lock (access)
            {
                return objects;
            }
        }
    }

    public void Deny(string permission)
    {
        lock (access)
        {
            denied.Add(permission);
        }
    }

    public void Allow(string permission)
    {
        lock (access)
        {
            denied.Remove(permission);
        }
    }

    public bool Allows(string permission)
    {
        lock (access)
        {
            return !denied.Contains(permission);
        }
    }

    /// <exception cref="ApiException">403: the permission was taken away.</exception>
    public void Demand(string permission, string resource = "")
    {
        if (!Allows(permission))
        {
            throw ApiException.Forbidden(
                $"The caller does not have {permission} access to the Google Cloud Storage {(resource.Length == 0 ? "bucket" : "object")}. "
                + $"Permission '{permission}' denied on resource (or it may not exist).");
        }
    }

    /// <summary>The live version.</summary>
    /// <param name="generation">Only this one; null: whichever there is.</param>
    /// <exception cref="ApiException">404; 403 where the caller may not even know what there is.</exception>
    public FakeObject Get(string key, long? generation)
    {
        lock (access)
        {
            return Find(key, generation);
        }
    }

    /// <summary>The live version, with its content held: whoever asks releases it.</summary>
    public FakeObject Open(string key, long? generation)
    {
        lock (access)
        {
            FakeObject found = Find(key, generation);
            found.Content.Hold();
            return found;
        }
    }

    /// <summary>A new version of an object, with a new generation.</summary>
    /// <param name="content">Belongs to the bucket afterwards, whatever becomes of the call.</param>
    public FakeObject Insert(string key, Preconditions conditions, Content content, JsonObject attributes, int? components = null)
    {
        try
        {
            lock (access)
            {
                FakeObject? current = objects.GetValueOrDefault(key);
                Demand("storage.objects.create", key);
                if (current is not null)
                {
                    Demand("storage.objects.delete", key);
                }

                conditions.CheckWrite(current);
                (long generation, DateTimeOffset now) = generations.Next();
                FakeObject inserted = new(Name, key, generation, 1, content.Hold(), attributes, now, now, components);
                objects = objects.SetItem(key, inserted);
                current?.Content.Release();
                return inserted;
            }
        }
        finally
        {
            content.Release();
        }
    }

    /// <summary>The same version with other attributes and the next metageneration.</summary>
    public FakeObject Patch(string key, long? generation, Preconditions conditions, JsonObject sent)
    {
        lock (access)
        {
            FakeObject current = Find(key, generation);
            Demand("storage.objects.update", key);
            conditions.CheckWrite(current);
            FakeObject patched = current with
            {
                Attributes = ObjectAttributes.Patch(current.Attributes, sent),
                Metageneration = current.Metageneration + 1,
                Updated = generations.Now,
            };
            objects = objects.SetItem(key, patched);
            return patched;
        }
    }

    public void Delete(string key, long? generation, Preconditions conditions)
    {
        lock (access)
        {
            Demand("storage.objects.delete", key);
            FakeObject current = Find(key, generation);
            conditions.CheckWrite(current);
            objects = objects.Remove(key);
            current.Content.Release();
        }
    }

    private FakeObject Find(string key, long? generation)
    {
        if (objects.TryGetValue(key, out FakeObject? found) && (generation is null || generation == found.Generation))
        {
            return found;
        }

        Demand("storage.objects.list", key);
        throw ApiException.NotFound($"No such object: {Name}/{key}");
    }
}
