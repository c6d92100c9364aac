using Pipelines.Contracts;
using Pipelines.Runner;

namespace Pipelines.Tests.Runner;

/// <summary>Runs command lines in this process, as Main does.</summary>
internal static class CommandLine
{
    // The console is one for the whole process.
    private static readonly Lock Console = new();

    public static Outcome Run(params string[] arguments)
    {
        lock (Console)
        {
            (TextWriter normalOut, TextWriter normalError) = (System.Console.Out, System.Console.Error);
            using StringWriter output = new();
            using StringWriter error = new();
            System.Console.SetOut(output);
            System.Console.SetError(error);
            try
            {
                int code = Program.Run(arguments, () => ExitCode.Interrupted, CancellationToken.None);
                return new Outcome(code, output.ToString(), error.ToString());
            }
            finally
            {
                System.Console.SetOut(normalOut);
                System.Console.SetError(normalError);
            }
        }
    }
}
