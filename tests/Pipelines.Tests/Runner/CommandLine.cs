using System.Text;
using Pipelines.Contracts;
using Pipelines.Runner;

namespace Pipelines.Tests.Runner;

/// <summary>Runs command lines in this process, as Main does; of several at once each has a console of its own.</summary>
internal static class CommandLine
{
    private static readonly AsyncLocal<TextWriter?> Output = new(), Error = new();

    static CommandLine()
    {
        Console.SetOut(new CallersWriter(Output, Console.Out));
        Console.SetError(new CallersWriter(Error, Console.Error));
    }

    public static Outcome Run(params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        // Threads that the command starts write where it does.
        (Output.Value, Error.Value) = (TextWriter.Synchronized(output), TextWriter.Synchronized(error));
        try
        {
            int code = Program.Run(arguments, () => ExitCode.Interrupted, CancellationToken.None);
            return new Outcome(code, output.ToString(), error.ToString());
        }
        finally
        {
            (Output.Value, Error.Value) = (null, null);
        }
    }

    /// <summary>Writes to what the calling command was given.</summary>
    private sealed class CallersWriter(AsyncLocal<TextWriter?> ofCommand, TextWriter otherwise) : TextWriter
    {
        public override Encoding Encoding => Current.Encoding;

        private TextWriter Current => ofCommand.Value ?? otherwise;

        public override void Write(char value) => Current.Write(value);

        public override void Write(char[] buffer, int index, int count) => Current.Write(buffer, index, count);

        public override void Write(string? value) => Current.Write(value);

        public override void Flush() => Current.Flush();
    }
}
