using System.Text;
using Pipelines.Storage;

namespace Pipelines.Shared.Tests.Storage.Roots;

/// <summary>A root of one test's own, and what anybody may do to it who does not go through the store.</summary>
internal abstract class TestRoot : IDisposable
{
    /// <summary>The root of a kind; what it needs on this machine lies below <c>root</c> and <c>cache</c> of the folder.</summary>
    public static TestRoot Of(StoreKind kind, TestFolder folder) => kind == StoreKind.Local ? new LocalRoot(folder) : new GcsRoot(folder);

    /// <summary>A store as another process of this machine opens it.</summary>
    public abstract IObjectStore Open();

    /// <summary>Every object but the store's own, in ordinal order.</summary>
    public abstract IReadOnlyList<string> Keys { get; }

    /// <summary>Null where there is no such object.</summary>
    public abstract byte[]? Read(string key);

    public abstract void Write(string key, ReadOnlySpan<byte> content);

    public abstract void Delete(string key);

    /// <summary>Something that tells whether an object was written since.</summary>
    public abstract string Version(string key);

    public string? Text(string key) => Read(key) is { } content ? Encoding.UTF8.GetString(content) : null;

    public void Write(string key, string text) => Write(key, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes objects without content.</summary>
    public void Touch(params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            Write(key, "");
        }
    }

    public virtual void Dispose()
    {
    }
}
