using Serilog;
using Spectre.Console;

namespace Pipelines.Runner.Output;

/// <summary>Where a command writes: results to <see cref="Out"/>, everything said on the way to <see cref="Log"/>.</summary>
internal sealed class Terminal : IDisposable
{
    private readonly Serilog.Core.Logger logger;
    private readonly IAnsiConsole error = Open(Console.Error, Console.IsErrorRedirected);
    private readonly bool showsProgress;

    public Terminal(LogFormat format)
    {
        logger = RunLogger.Create(format, error);
        showsProgress = format == LogFormat.Text;
        Out = Open(Console.Out, Console.IsOutputRedirected);
    }

    public IAnsiConsole Out { get; }

    public ILogger Log => logger;

    public T WithProgress<T>(Func<IProgressDisplay, T> work) => ProgressBar.Run(error, showsProgress, work);

    public void Dispose() => logger.Dispose();

    private static IAnsiConsole Open(TextWriter writer, bool isRedirected)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            Interactive = isRedirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (isRedirected)
        {
            // A table in a file or a pipe is not folded to a terminal that is not there.
            console.Profile.Width = 200;
        }

        return console;
    }
}
