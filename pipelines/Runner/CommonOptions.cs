using System.CommandLine;
using System.Globalization;
using System.Numerics;
using Pipelines.Contracts;
using Pipelines.Jobs.Configuration;
using Pipelines.Runner.Output;

namespace Pipelines.Runner;

/// <summary>Options that several commands share.</summary>
/// <param name="cancellation">Ends what a workspace that they open brings from or sends to a bucket.</param>
internal sealed class CommonOptions(CancellationToken cancellation = default) : IDisposable
{
    private Terminal? terminal;

    public Option<string> File { get; } = new("--file", "-f")
    {
        Description = "The jobs.yaml to work with.",
        DefaultValueFactory = _ => "jobs.yaml",
        HelpName = "path",
    };

    public Option<string> Environment { get; } = new("--env")
    {
        Description = "The environment of jobs.yaml to work in.",
        DefaultValueFactory = _ => "local",
        HelpName = "name",
    };

    public Option<ByteSize?> Memory { get; } = Parsed<ByteSize>(
        "--memory",
        "Memory limit of the engine, such as 4GiB; instead of the environment's.",
        "size",
        "a size such as 512MiB or 4GiB",
        text => ByteSize.TryParse(text, out ByteSize size) ? size : null);

    public Option<int?> Threads { get; } = Number(
        "--threads", "Threads of the engine, 0 for all cores; instead of the environment's.", "a whole number from 0 to 1024", n => n is >= 0 and <= 1024);

    public Option<int?> Shards { get; } = Number(
        "--shards",
        "Files of a snapshot, a power of two, 0 for as many as its inputs ask for; instead of the environment's.",
        "0 or a power of two from 1 to 4096",
        n => n is >= 0 and <= 4096 && (n == 0 || BitOperations.IsPow2(n)));

    /// <summary>For commands that run jobs.</summary>
    public Option<EngineKind?> Engine { get; } = Parsed<EngineKind>(
        "--engine",
        "What runs the jobs: duckdb, in this process, or spark, a cluster; instead of the environment's.",
        "duckdb|spark",
        "duckdb or spark",
        ParseEngine);

    /// <summary>For commands that look at what is there, or write to it.</summary>
    public Option<string?> Sandbox { get; } = new("--sandbox")
    {
        Description = "Work in this sandbox: a root of its own that reads what is published where it has nothing itself, and never changes it.",
        HelpName = "name",
    };

    /// <summary>For commands that run, or say what they would run.</summary>
    public Option<string[]> Set { get; } = new("--set")
    {
        Description = "Change a parameter for this run, which then goes into a sandbox; may be given several times.",
        HelpName = "job.key=value",
    };

    public Option<LogFormat> Log { get; } = new("--log")
    {
        Description = "How to log to standard error: text for people, json for machines, one object a line.",
        DefaultValueFactory = _ => LogFormat.Text,
        HelpName = "text|json",
        Recursive = true,
        CustomParser = result =>
        {
            if (Enum.TryParse(result.Tokens[0].Value, ignoreCase: true, out LogFormat format) && Enum.IsDefined(format))
            {
                return format;
            }

            result.AddError($"--log takes text or json, got '{result.Tokens[0].Value}'");
            return LogFormat.Text;
        },
    };

    /// <summary>The command's output, made when the arguments are known.</summary>
    public Terminal Terminal(ParseResult arguments) => terminal ??= new Terminal(arguments.GetValue(Log));

    public static Option<DateOnly?> Date(string description, bool required, string name = "--date")
    {
        Option<DateOnly?> date = Parsed<DateOnly>(
            name,
            description,
            "yyyy-MM-dd",
            "a date such as 2026-11-20",
            text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null);
        date.Required = required;
        return date;
    }

    /// <summary>For commands that leave a mark: why, in the words of whoever gave them.</summary>
    public static Option<string> Reason(string description)
    {
        Option<string> reason = new("--reason") { Description = description, HelpName = "text", Required = true };
        reason.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>()))
            {
                result.AddError("--reason takes some words");
            }
        });
        return reason;
    }

    // As jobs.yaml does for the environment's: what the engine can't work with is refused before anything runs.
    public static Option<int?> Number(string name, string description, string takes, Func<int, bool> isTaken) => Parsed<int>(
        name,
        description,
        "n",
        takes,
        text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && isTaken(number) ? number : null);

    /// <param name="parse">Null for what the option does not take.</param>
    private static Option<T?> Parsed<T>(string name, string description, string helpName, string takes, Func<string, T?> parse)
        where T : struct => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
        {
            T? value = parse(result.Tokens[0].Value);
            if (value is null)
            {
                result.AddError($"{name} takes {takes}, got '{result.Tokens[0].Value}'");
            }

            return value;
        },
    };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { File, Environment, Memory, Threads, Shards })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>A name as jobs.yaml and <see cref="Engine"/> take it; null for any other.</summary>
    public static EngineKind? ParseEngine(string text) =>
        Enum.GetValues<EngineKind>().Where(kind => SnakeCase.Of(kind.ToString()) == text).Cast<EngineKind?>().FirstOrDefault();

    /// <summary>The environment itself.</summary>
    public Workspace Open(ParseResult arguments) => Open(arguments, [], sandbox: null);

    /// <summary>The environment, or where parameters are changed or a sandbox is named, that one, which need not be there yet.</summary>
    /// <param name="shards">Files of a snapshot, instead of what the arguments say.</param>
    public Workspace OpenChanged(ParseResult arguments, int? shards = null) =>
        Open(arguments, [.. (arguments.GetValue(Set) ?? []).Select(ParameterOverride.Parse)], arguments.GetValue(Sandbox), shards);

    /// <summary>A sandbox in which jobs run on an engine.</summary>
    public Workspace OpenOn(ParseResult arguments, EngineKind engine, string sandbox) => Open(arguments, [], sandbox, shards: null, engine);

    private Workspace Open(
        ParseResult arguments, IReadOnlyList<ParameterOverride> overrides, string? sandbox, int? shards = null, EngineKind? engine = null) => Workspace.Open(
        arguments.GetValue(File)!,
        arguments.GetValue(Environment)!,
        arguments.GetValue(Memory),
        arguments.GetValue(Threads),
        shards ?? arguments.GetValue(Shards),
        engine ?? arguments.GetValue(Engine),
        overrides,
        sandbox,
        cancellation);

    /// <summary>The environment, or the sandbox that is asked for, which has to be there.</summary>
    public Workspace OpenSandbox(ParseResult arguments)
    {
        Workspace workspace = Open(arguments);
        return arguments.GetValue(Sandbox) is { } name ? workspace.InSandbox(name) : workspace;
    }

    /// <summary>The options that another command needs to work with the same file and environment, as they are typed.</summary>
    public string Where(ParseResult arguments) => string.Concat(new[] { File, Environment }
        .Where(option => arguments.GetResult(option) is { Implicit: false })
        .Select(option => $" {option.Name} {Typed(arguments.GetValue(option)!)}"));

    private static string Typed(string value) => value.Any(char.IsWhiteSpace) ? $"\"{value}\"" : value;

    public void Dispose() => terminal?.Dispose();
}
