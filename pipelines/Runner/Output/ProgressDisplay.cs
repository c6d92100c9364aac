using Spectre.Console;

namespace Pipelines.Runner.Output;

/// <summary>Shows how far a run is.</summary>
internal interface IProgressDisplay
{
    void Begin(int steps);

    void Show(string doing);

    void StepDone();
}

/// <summary>For logs that nobody watches.</summary>
internal sealed class NoProgress : IProgressDisplay
{
    public void Begin(int steps)
    {
    }

    public void Show(string doing)
    {
    }

    public void StepDone()
    {
    }
}

/// <summary>A bar on a terminal, with what is being done and the time left.</summary>
internal sealed class ProgressBar(ProgressTask task) : IProgressDisplay
{
    public void Begin(int steps) => task.MaxValue(Math.Max(1, steps));

    public void Show(string doing) => task.Description = Markup.Escape(doing);

    public void StepDone() => task.Increment(1);

    /// <summary>Runs work under a bar where there is a terminal, and without one elsewhere.</summary>
    public static T Run<T>(IAnsiConsole terminal, bool wanted, Func<IProgressDisplay, T> work)
    {
        if (!wanted || !terminal.Profile.Capabilities.Interactive)
        {
            return work(new NoProgress());
        }

        return terminal.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new RemainingTimeColumn())
            .Start(context => work(new ProgressBar(context.AddTask("planning"))));
    }
}
