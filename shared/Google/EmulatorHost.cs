using Pipelines.Contracts;

namespace Pipelines.Google;

/// <summary>An emulator that stands in for a service, named by an environment variable as Google's own clients read it. It is asked without credentials.</summary>
public static class EmulatorHost
{
    public const string Storage = "STORAGE_EMULATOR_HOST";
    public const string BigQuery = "BIGQUERY_EMULATOR_HOST";

    /// <summary>Its address, ending in a slash; null where the variable is not set.</summary>
    /// <exception cref="BadConfigurationException">The variable is no address.</exception>
    public static Uri? Of(string variable)
    {
        if (Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } host)
        {
            return null;
        }

        string address = host.Contains("://", StringComparison.Ordinal) ? host : $"http://{host}";
        return Uri.TryCreate(address.TrimEnd('/') + '/', UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new BadConfigurationException($"{variable} must be host:port or http://host:port, got '{host}'; unset it to reach Google itself.");
    }
}
