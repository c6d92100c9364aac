using Pipelines.Jobs.Planning;
using Pipelines.Jobs.Running;
using Pipelines.Snapshots;

namespace Pipelines.Tests.Harness;

internal sealed class SilentObserver : IRunObserver
{
    public void Planned(Plan plan)
    {
    }

    public void UpToDate(Step step, Manifest manifest)
    {
    }

    public void Started(Step step, string run, StepReason reason)
    {
    }

    public void StageStarted(Step step, string stage)
    {
    }

    public void Progressed(Step step, int done, int total)
    {
    }

    public void Published(Step step, Manifest manifest)
    {
    }

    public void Failed(Step step, Exception failure)
    {
    }

    public void Skipped(Step step, Step because)
    {
    }

    public void Ended(DateOnly date, IReadOnlyList<StepOutcome> outcomes)
    {
    }

    public void Released(Release release)
    {
    }
}
