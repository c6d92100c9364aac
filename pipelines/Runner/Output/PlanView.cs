using System.Globalization;
using System.Text.Json;
using Pipelines.Contracts;
using Pipelines.Jobs.Planning;
using Spectre.Console;

namespace Pipelines.Runner.Output;

/// <summary>A plan as a table, or as JSON.</summary>
internal static class PlanView
{
    public static void Write(IAnsiConsole output, Plan plan)
    {
        if (plan.IsNothingToDo)
        {
            output.WriteLine($"nothing to do: all {plan.Steps.Length} steps are published and up to date (plan {plan.Hash})");
        }
        else
        {
            Table table = new Table().Border(TableBorder.Simple)
                .AddColumn("step").AddColumn("why").AddColumn("reads").AddColumn(new TableColumn("takes").RightAligned());
            foreach (PlanLine line in PlanLine.Of(plan))
            {
                table.AddRow(new Text(line.Step), new Text(line.Why), new Text(line.Reads), new Text(line.Takes));
            }

            output.Write(table);
            string takes = plan.Seconds is double seconds ? string.Create(CultureInfo.InvariantCulture, $", about {seconds:0.#} s") : "";
            output.WriteLine($"plan {plan.Hash}: {plan.ToDo.Count()} of {plan.Steps.Length} steps to run{takes}");
        }

        foreach (string warning in plan.Warnings)
        {
            output.WriteLine($"warning: {warning}");
        }
    }

    public static void WriteJson(IAnsiConsole output, Plan plan) => output.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(
        new
        {
            plan.Hash,
            Steps = plan.Steps.Length,
            plan.Seconds,
            plan.Warnings,
            ToDo = plan.ToDo.Select(step => new
            {
                step.Step.Job,
                step.Step.Date,
                step.Reason,
                Certain = step.IsCertain,
                Fault = step.Fault?.Message,
                step.InputBytes,
                step.InputRows,
                step.ScannedBytes,
                step.Seconds,
                After = step.After.Select(after => after.ToString()),
            }),
        },
        MachineJson.Options));

    /// <summary>What a run of it would exit with, as far as is known.</summary>
    public static ExitCode Code(Plan plan) => Gravity.Of([.. plan.ToDo.Where(step => step.Fault is not null).Select(step => step.Fault!.Code)]);
}
