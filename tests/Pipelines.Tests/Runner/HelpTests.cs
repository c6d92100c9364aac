using System.CommandLine;
using Pipelines.Contracts;
using Pipelines.Runner;

namespace Pipelines.Tests.Runner;

public sealed class HelpTests
{
    private static IEnumerable<string> Commands() => Walk("", Program.Commands(new CommonOptions(), CancellationToken.None));

    [TestCaseSource(nameof(Commands))]
    public void Every_command_has_help_with_an_example(string command)
    {
        Outcome help = CommandLine.Run([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]).Exited(ExitCode.Done);
        Assert.That(help.Out, Does.Contain($"Example: pipelines {command}".TrimEnd()));
        Assert.That(help.Error, Is.Empty);
    }

    [TestCase("")]
    [TestCase("sample")]
    public void A_command_that_is_left_out_shows_the_help_where_errors_go_and_is_a_fault(string command)
    {
        string[] words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Outcome outcome = CommandLine.Run(words).Exited(ExitCode.BadConfiguration);
        Assert.That(outcome.Error, Is.EqualTo(CommandLine.Run([.. words, "--help"]).Out));
        Assert.That(outcome.Out, Is.Empty);
    }

    [Test]
    public void Every_option_and_argument_is_described() => Assert.That(
        All(Program.Commands(new CommonOptions(), CancellationToken.None))
            .SelectMany(command => command.Options.Cast<Symbol>().Concat(command.Arguments))
            .Where(symbol => string.IsNullOrWhiteSpace(symbol.Description))
            .Select(symbol => symbol.Name),
        Is.Empty);

    private static IEnumerable<string> Walk(string path, Command command) =>
        command.Subcommands.SelectMany(child => Walk($"{path} {child.Name}".Trim(), child)).Prepend(path);

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);
}
