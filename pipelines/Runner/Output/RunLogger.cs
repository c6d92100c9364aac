using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;
using Serilog.Formatting.Json;
using Spectre.Console;

namespace Pipelines.Runner.Output;

/// <summary>Logs go to standard error; standard output is for what was asked for.</summary>
internal static class RunLogger
{
    private const string Template = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";

    public static Logger Create(LogFormat format, IAnsiConsole terminal)
    {
        LoggerConfiguration configuration = new LoggerConfiguration().MinimumLevel.Is(format == LogFormat.Json ? LogEventLevel.Debug : LogEventLevel.Information);
        if (format == LogFormat.Json)
        {
            configuration.WriteTo.Console(new JsonFormatter(renderMessage: true), standardErrorFromLevel: LogEventLevel.Verbose);
        }
        else if (terminal.Profile.Capabilities.Interactive)
        {
            configuration.WriteTo.Sink(new TerminalSink(terminal));
        }
        else
        {
            configuration.WriteTo.Console(outputTemplate: Template, formatProvider: null, standardErrorFromLevel: LogEventLevel.Verbose);
        }

        return configuration.CreateLogger();
    }

    /// <summary>Writes above a progress display instead of through it.</summary>
    private sealed class TerminalSink(IAnsiConsole terminal) : ILogEventSink
    {
        private readonly MessageTemplateTextFormatter formatter = new(Template);

        public void Emit(LogEvent logEvent)
        {
            using StringWriter text = new();
            formatter.Format(logEvent, text);
            terminal.Write(new Text(text.ToString()));
        }
    }
}
