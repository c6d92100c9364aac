using System.CommandLine;

namespace Pipelines.Runner;

/// <summary>One date, or the first and last of several.</summary>
internal sealed class DateRange
{
    private readonly bool isNeeded;

    /// <param name="isNeeded">Whether a command line without any date is refused.</param>
    public DateRange(bool isNeeded = true) => this.isNeeded = isNeeded;

    public Option<DateOnly?> Date { get; } = CommonOptions.Date("The run date; nothing dated after it is read.", required: false);

    public Option<DateOnly?> From { get; } = CommonOptions.Date("The first of several run dates.", required: false, name: "--from");

    public Option<DateOnly?> To { get; } = CommonOptions.Date("The last of them.", required: false, name: "--to");

    public void Check(Command command) => command.Validators.Add(result =>
    {
        bool date = result.GetResult(Date) is not null, from = result.GetResult(From) is not null, to = result.GetResult(To) is not null;
        if (from != to || (date && from) || (isNeeded && !date && !from))
        {
            result.AddError("give --date, or --from and --to");
        }
        else if (from && !result.Errors.Any() && result.GetValue(From) > result.GetValue(To))
        {
            result.AddError("--from must not be after --to");
        }
    });

    public (DateOnly From, DateOnly To) Of(ParseResult arguments) => Given(arguments)!.Value;

    /// <summary>Null where no date was given.</summary>
    public (DateOnly From, DateOnly To)? Given(ParseResult arguments) => arguments.GetValue(Date) is DateOnly date ? (date, date)
        : arguments.GetValue(From) is DateOnly from ? (from, arguments.GetValue(To)!.Value)
        : null;
}
