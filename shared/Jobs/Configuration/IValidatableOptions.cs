namespace Pipelines.Jobs.Configuration;

/// <summary>Options with rules that span several keys.</summary>
public interface IValidatableOptions
{
    /// <summary>
    /// What is wrong, best begun with the key at fault, as <c>play_min_ms must be at least heard_min_ms, got 1</c>: the
    /// report then names that key's line. Asked only when every value by itself is right.
    /// </summary>
    IEnumerable<string> Validate();
}
