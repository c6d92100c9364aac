using Pipelines.Shared.Tests.Storage.Roots;
using Pipelines.Storage;

namespace Pipelines.Shared.Tests.Storage;

[TestFixture(StoreKind.Local)]
[TestFixture(StoreKind.Gcs)]
internal sealed class WholeObjectTests(StoreKind kind)
{
    private const int Writes = 300;

    [Test]
    public void A_reader_sees_a_whole_object_or_the_one_before_it()
    {
        using TestFolder folder = new();
        using TestRoot root = TestRoot.Of(kind, folder);
        IObjectStore store = root.Open();
        store.Put("a", Content(0));
        bool written = false;
        List<string> torn = [];
        Parallel.Invoke(
            () =>
            {
                for (int i = 1; i <= Writes; i++)
                {
                    store.Put("a", Content(i));
                }

                Volatile.Write(ref written, true);
            },
            () =>
            {
                byte last = 0;
                while (!Volatile.Read(ref written))
                {
                    byte[]? content = store.Get("a")?.Content;
                    if (content is null || content.Length != Length(content[0]) || content.AsSpan().ContainsAnyExcept(content[0]))
                    {
                        torn.Add($"after {last}: {content?.Length} bytes");
                    }
                    else
                    {
                        last = content[0];
                    }
                }
            });
        Assert.That(torn, Is.Empty);
        Assert.That(store.Get("a")!.Content, Is.EqualTo(Content(Writes)));
    }

    private static byte[] Content(int write)
    {
        byte mark = (byte)(write % 251);
        byte[] content = new byte[Length(mark)];
        content.AsSpan().Fill(mark);
        return content;
    }

    // Shorter and longer by turns, over many pages.
    private static int Length(byte mark) => 100_000 + (mark * 7919 % 100_000);
}
