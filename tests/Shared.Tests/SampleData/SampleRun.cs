using System.Security.Cryptography;
using System.Text.Json;
using Pipelines.SampleData;

namespace Pipelines.Shared.Tests.SampleData;

/// <summary>A world with everything that its listeners played.</summary>
internal sealed class SampleRun
{
    private const long DayMicros = 86_400_000_000;

    private static readonly Lazy<SampleRun> LazyShared =
        new(() => new SampleRun(new SampleOptions { Listeners = 1000, Tracks = 20_000 }));

    private static readonly JsonSerializerOptions WithFields = new() { IncludeFields = true };

    private readonly long _begin;

    public SampleRun(SampleOptions options, int threads = 1)
    {
        World = new SampleWorld(options);
        Events = new SampleEvent[options.Listeners][];
        _begin = (options.FirstDay.DayNumber - new DateOnly(1970, 1, 1).DayNumber) * DayMicros;
        Task.WaitAll([.. Enumerable.Range(0, threads).Select(first => Task.Run(() => Simulate(first, threads)))]);
    }

    /// <summary>The demo's catalog and span with a fifth of its listeners; read it, don't change it.</summary>
    public static SampleRun Shared => LazyShared.Value;

    public SampleWorld World { get; }

    public SampleOptions Options => World.Options;

    /// <summary>By listener, in time order.</summary>
    public SampleEvent[][] Events { get; }

    public IEnumerable<SampleEvent> All => Events.SelectMany(events => events);

    public int Count => Events.Sum(events => events.Length);

    public IEnumerable<SampleListener> Listeners => Enumerable.Range(0, Options.Listeners).Select(World.Listener);

    /// <summary>Day in UTC, from the first day.</summary>
    public int Day(SampleEvent played) => (int)Math.Floor((played.PlayedAt - _begin) / (double)DayMicros);

    public double Share(Func<SampleEvent, bool> what) => All.Count(what) / (double)Count;

    /// <summary>Changes with any field of any track, listener, block or event.</summary>
    public string Digest()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (SampleTrack track in World.Tracks) hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(track));
        foreach (SampleListener listener in Listeners) hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(listener, WithFields));
        foreach (SampleBlock block in World.Blocks) hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(block));
        foreach (SampleEvent[] events in Events) hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(events));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    // Interleaved and descending, so that two threads meet the listeners in another order than one does.
    private void Simulate(int first, int step)
    {
        ListenerSimulator simulator = new(World);
        List<SampleEvent> events = [];
        int last = first + ((Options.Listeners - 1 - first) / step * step);
        for (int number = step == 1 ? first : last; number >= 0 && number < Options.Listeners; number += step == 1 ? 1 : -step)
        {
            int count = simulator.Simulate(number, events);
            Assert.That(count, Is.EqualTo(events.Count));
            Events[number] = [.. events];
        }
    }
}
