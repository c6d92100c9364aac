namespace Pipelines.Tests;

/// <summary>Takes the templates away when the tests of all folders have run.</summary>
[SetUpFixture]
internal sealed class TemplateRemoval
{
    [OneTimeTearDown]
    public void RemoveTemplates() => Runner.Templates.Remove();
}
