using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using Pipelines.Contracts;
using Pipelines.Runner.Commands;
using Pipelines.Runner.Output;

namespace Pipelines.Runner;

/// <summary>The program <c>pipelines</c>: parses, runs one command, and turns its failure into words and an exit code.</summary>
public static class Program
{
    public static int Main(string[] arguments)
    {
        using CancellationTokenSource stop = new();
        ExitCode stoppedBy = ExitCode.Interrupted;
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, ExitCode.Interrupted));
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, ExitCode.Terminated));
        return Run(arguments, () => stoppedBy, stop.Token);

        void Stop(PosixSignalContext signal, ExitCode code)
        {
            // The run ends by itself, after clearing away what it had begun.
            signal.Cancel = true;
            stoppedBy = code;
            stop.Cancel();
        }
    }

    /// <summary>Runs a command line, as Main does.</summary>
    public static int Run(string[] arguments, Func<ExitCode> stoppedBy, CancellationToken cancellation)
    {
        using CommonOptions options = new(cancellation);
        RootCommand commands = Commands(options, cancellation);
        ParseResult parsed = commands.Parse(arguments);
        if (arguments.Length == 0 || parsed.CommandResult is { Command.Subcommands.Count: > 0, Tokens.Count: 0 } && parsed.Errors.Count == 1)
        {
            // Not exit code 0: to a script whose command went missing, nothing has been done.
            commands.Parse([.. arguments, "--help"]).Invoke(new InvocationConfiguration { Output = Console.Error });
            return (int)ExitCode.BadConfiguration;
        }

        if (parsed.Errors.Count > 0)
        {
            Refuse(options, parsed);
            return (int)ExitCode.BadConfiguration;
        }

        Terminal terminal = options.Terminal(parsed);
        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            terminal.Log.Warning("stopped; nothing was published that was not finished, and running again goes on from here");
            return (int)stoppedBy();
        }
        catch (Exception e) when (UnavailableException.Explain(e) is PipelineException known)
        {
            terminal.Log.Error("{Fault:l}", known.Message);
            return (int)known.Code;
        }
        catch (Exception e)
        {
            terminal.Log.Fatal(e, "a fault of this program; please report it with what follows");
            return (int)ExitCode.Bug;
        }
    }

    /// <summary>The tree of all commands.</summary>
    internal static RootCommand Commands(CommonOptions options, CancellationToken cancellation)
    {
        RootCommand root = new("Turns a music service's listening history into personalization signals, night by night.\n\nExample: pipelines demo")
        {
            RunCommand.Create(options, cancellation),
            PlanCommand.Create(options),
            BackfillCommand.Create(options, cancellation),
            StatusCommand.Create(options),
            InspectCommand.Create(options, cancellation),
            PublishCommand.Create(options),
            ExplainCommand.Create(options, cancellation),
            DiffCommand.Create(options, cancellation),
            ParityCommand.Create(options, cancellation),
            EvaluateCommand.Create(options, cancellation),
            RollbackCommand.Create(options),
            PinCommand.Create(options),
            GcCommand.Create(options, cancellation),
            ForgetCommand.Create(options, cancellation),
            SampleCommand.Create(options, cancellation),
            DemoCommand.Create(options, cancellation),
            EvaluateInteractionsCommand.Create(options, cancellation),
            ExportCommand.Create(options),
            DoctorCommand.Create(options),
        };
        root.Options.Add(options.Log);
        return root;
    }

    private static void Refuse(CommonOptions options, ParseResult parsed)
    {
        string faults = string.Join(Environment.NewLine, parsed.Errors.Select(error => error.Message));
        string help = $"See: {CommandLine(parsed.CommandResult)} --help";
        if (parsed.GetResult(options.Log) is { Implicit: false } log && !log.Errors.Any() && parsed.GetValue(options.Log) == LogFormat.Json)
        {
            options.Terminal(parsed).Log.Error("{Faults:l} {Help:l}", faults, help);
            return;
        }

        Console.Error.WriteLine(faults);
        Console.Error.WriteLine(help);
    }

    // "pipelines sample generate", from the innermost command outwards.
    private static string CommandLine(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{CommandLine(parent)} {result.Command.Name}" : "pipelines";
}
