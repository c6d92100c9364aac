namespace Pipelines.Runner.Telemetry;

/// <summary>
/// Whether the standard variables ask for telemetry. Without one of them nothing of OpenTelemetry is loaded. Source: OpenTelemetry
/// specification, SDK environment variables and OTLP exporter configuration.
/// </summary>
internal static class TelemetrySwitch
{
    public static bool Traces => IsOn("TRACES");

    public static bool Metrics => IsOn("METRICS");

    private static bool IsOn(string signal)
    {
        string exporter = Variable($"OTEL_{signal}_EXPORTER");
        bool isWanted = exporter == "otlp" || exporter.Length == 0
            && (Variable("OTEL_EXPORTER_OTLP_ENDPOINT").Length > 0 || Variable($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT").Length > 0);
        return isWanted && !Variable("OTEL_SDK_DISABLED").Equals("true", StringComparison.OrdinalIgnoreCase);
    }

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? "";
}
