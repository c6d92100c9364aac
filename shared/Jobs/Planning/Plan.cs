using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pipelines.Jobs.Planning;

/// <summary>Everything that the request rests on, in an order in which it can run.</summary>
/// <param name="Warnings">What the reader ought to know of what is not going to run.</param>
public sealed record Plan(PlanRequest Request, ImmutableArray<PlannedStep> Steps, ImmutableArray<string> Warnings)
{
    /// <summary>What runs, may run, or can't.</summary>
    public IEnumerable<PlannedStep> ToDo => Steps.Where(step => !step.IsUpToDate);

    public bool IsNothingToDo => !ToDo.Any();

    /// <summary>Seconds of all that runs for certain; null where a job has never run before.</summary>
    public double? Seconds => ToDo.Any(step => step.Seconds is null) ? null : ToDo.Sum(step => step.Seconds);

    /// <summary>
    /// Names the plan and the world that it was made for: steps and their reasons, recipes, what is published and what will be read.
    /// 16 hexadecimal digits.
    /// </summary>
    public string Hash
    {
        get
        {
            StringBuilder text = new();
            foreach (PlannedStep step in Steps)
            {
                text.Append(CultureInfo.InvariantCulture, $"{step.Step} {step.Reason} {step.IsCertain} {step.Fault?.Message} {step.Published?.Run} {step.Recipe.LogicVersion}\n");
                text.AppendJoin('\n', step.Recipe.Parameters.Select(pair => $"{pair.Key}={pair.Value}")).Append('\n');
                text.AppendJoin('\n', step.Inputs.Select(input => string.Create(CultureInfo.InvariantCulture, $"{input.Name} {input.Date:yyyy-MM-dd} {input.Digest}"))).Append('\n');
            }

            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
        }
    }
}
