namespace Pipelines.GoogleFakes.Storage;

/// <summary>Numbers versions as the service does, by microseconds since 1970, and never gives a number twice, however the clock stands.</summary>
internal sealed class Generations(TimeProvider clock)
{
    private readonly Lock access = new();
    private long last;

    public DateTimeOffset Now => clock.GetUtcNow();

    public (long Generation, DateTimeOffset Time) Next()
    {
        DateTimeOffset now = Now;
        lock (access)
        {
            last = Math.Max(last + 1, (now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
            return (last, now);
        }
    }
}
