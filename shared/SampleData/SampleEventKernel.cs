using System.Runtime.InteropServices;
using Pipelines.Kernels.Calls;

namespace Pipelines.SampleData;

/// <summary>
/// <c>sample_events(listener_no)</c>: a listener's events as pairs of integers, so that SQL simulates listeners on all threads: the
/// time in microseconds, then <see cref="Pack"/>.
/// </summary>
internal sealed class SampleEventKernel(SampleWorld world)
{
    [ThreadStatic]
    private static Simulation? reused;

    public Kernel Kernel => Kernel.Of("sample_events", KernelType.LongList, Simulate, KernelType.Long);

    private void Simulate(KernelCall call)
    {
        Simulation simulation = reused?.World == world ? reused : reused = new Simulation(world);
        simulation.Events.Clear();
        simulation.Simulator.Simulate((int)call.Row.Long(0), simulation.Events);
        simulation.Packed.Clear();
        foreach (SampleEvent played in simulation.Events)
        {
            simulation.Packed.Add(played.PlayedAt);
            simulation.Packed.Add(Pack(played));
        }

        call.Return(CollectionsMarshal.AsSpan(simulation.Packed));
    }

    // sample_events.sql takes it apart: track (from bit 32), ms_played (8 to 31), delay (6, 7), duplicated, private, skipped, source (0 to 2).
    private static long Pack(SampleEvent played) =>
        ((long)played.Track << 32)
        | ((long)played.MsPlayed << 8)
        | ((long)played.ArrivalDelayDays << 6)
        | (played.Duplicated ? 1L << 5 : 0)
        | (played.PrivateSession ? 1L << 4 : 0)
        | (played.Skipped ? 1L << 3 : 0)
        | (long)played.Source;

    private sealed record Simulation(SampleWorld World)
    {
        public ListenerSimulator Simulator { get; } = new(World);

        public List<SampleEvent> Events { get; } = [];

        public List<long> Packed { get; } = [];
    }
}
