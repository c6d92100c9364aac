using Pipelines.Google;
using Pipelines.GoogleFakes;
using Pipelines.GoogleFakes.Faults;
using Pipelines.GoogleFakes.Storage;
using Pipelines.Shared.Tests.Storage.Roots;
using Pipelines.Storage.Gcs;

namespace Pipelines.Shared.Tests.Storage.Gcs;

/// <summary>A fake of each test's own, whose faults it orders; a fault that never happened fails the test.</summary>
internal abstract class GcsFixture
{
    protected TestFolder Folder { get; private set; } = null!;

    protected FixedClock Clock { get; private set; } = null!;

    protected FakeStorage Storage { get; private set; } = null!;

    protected FakeHost Host { get; private set; } = null!;

    protected GcsRoot Root { get; private set; } = null!;

    /// <summary>What was waited for between tries, in order.</summary>
    protected List<TimeSpan> Waits { get; } = [];

    protected FaultPlan Faults => Host.Faults;

    [SetUp]
    public void StartFake()
    {
        Folder = new TestFolder();
        Clock = new FixedClock(new DateTimeOffset(2026, 11, 21, 4, 0, 0, TimeSpan.Zero));
        Storage = new FakeStorage(Clock);
        Host = FakeHost.Start(Clock, Storage);
        Waits.Clear();
        Root = new GcsRoot(Folder, Storage, Host, new RetryPolicy { Tries = 4, Wait = Wait })
        {
            Settings = new GcsSettings { SmallBytes = 1 << 18, ChunkBytes = 1 << 18, RangeBytes = 1 << 16, PageSize = 3 },
        };
    }

    [TearDown]
    public void StopFake()
    {
        Root.Dispose();
        Host.Dispose();
        Storage.Dispose();
        Folder.Dispose();
        Faults.AssertAllUsed();
    }

    /// <summary>A file of bytes that repeat nowhere near.</summary>
    protected string Made(string name, int length)
    {
        File.WriteAllBytes(Folder[name], Bytes(length));
        return Folder[name];
    }

    protected static byte[] Bytes(int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private Task Wait(TimeSpan time, CancellationToken cancellation)
    {
        lock (Waits)
        {
            Waits.Add(time);
        }

        return Task.CompletedTask;
    }
}
