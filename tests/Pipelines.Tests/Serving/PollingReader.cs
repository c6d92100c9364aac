namespace Pipelines.Tests.Serving;

/// <summary>Reads everything that is published again and again, on a thread of its own, until it is told to stop.</summary>
internal sealed class PollingReader : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Thread thread;
    private Exception? fault;

    public PollingReader(ServingReader reader)
    {
        thread = new Thread(() => Poll(reader));
        thread.Start();
    }

    /// <summary>Times that all was read and was whole.</summary>
    public int Passes { get; private set; }

    /// <summary>Nights that it saw released, in the order in which it saw them.</summary>
    public List<string> Nights { get; } = [];

    /// <summary>Ends the polling; fails if anything was ever not whole, at the first look: a reader needs no second one.</summary>
    public void Stop()
    {
        stop.Cancel();
        thread.Join();
        Assert.That(fault, Is.Null, $"after {Passes} passes");
        Assert.That(Passes, Is.Positive);
    }

    public void Dispose()
    {
        stop.Cancel();
        thread.Join();
        stop.Dispose();
    }

    private void Poll(ServingReader reader)
    {
        try
        {
            do
            {
                if (reader.Release().Values.FirstOrDefault()?.Date is { } night && Nights.LastOrDefault() != night)
                {
                    Nights.Add(night);
                }

                reader.Everything();
                Passes++;
            }
            while (!stop.Token.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(5)));
        }
        catch (Exception e)
        {
            fault = e;
        }
    }
}
