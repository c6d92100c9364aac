using Pipelines.Contracts;

namespace Pipelines.Jobs.Configuration;

/// <summary>A parameter changed for one run (<c>--set job.key=value</c>).</summary>
/// <param name="Job">Name of the job.</param>
/// <param name="Key">Key under the job's <c>parameters</c>.</param>
/// <param name="Value">Written as in jobs.yaml: <c>50</c>, <c>null</c>, <c>[a, b]</c>.</param>
public sealed record ParameterOverride(string Job, string Key, string Value)
{
    /// <exception cref="BadConfigurationException">Not of the form <c>job.key=value</c>.</exception>
    public static ParameterOverride Parse(string argument)
    {
        int equals = argument.IndexOf('=', StringComparison.Ordinal);
        int dot = argument.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && equals > dot + 1
            ? new(argument[..dot], argument[(dot + 1)..equals], argument[(equals + 1)..])
            : throw new BadConfigurationException(
                $"--set takes job.key=value, such as candidate-pools.pool_size=100, got {argument}");
    }

    /// <summary>What <see cref="Parse"/> takes.</summary>
    public string Argument => $"{Job}.{Key}={Value}";

    /// <summary>The argument as it is typed.</summary>
    public override string ToString() => $"--set {Argument}";
}
