using Pipelines.Contracts;

namespace Pipelines.Tests.Runner;

/// <summary>What a command line gave back.</summary>
internal sealed record Outcome(int Code, string Out, string Error)
{
    /// <summary>Asserts the exit code, showing what was said where it is another.</summary>
    public Outcome Exited(ExitCode code)
    {
        Assert.That(Code, Is.EqualTo((int)code), ToString);
        return this;
    }

    /// <summary>Asserts that the message holds every one of these texts.</summary>
    public Outcome Said(params ReadOnlySpan<string> texts)
    {
        foreach (string text in texts)
        {
            Assert.That(Error, Does.Contain(text));
        }

        return this;
    }
}
