using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Pipelines.Jobs.Telemetry;

namespace Pipelines.Runner.Telemetry;

/// <summary>
/// Sends spans and metrics by OTLP, to where and how the OTEL_* variables say, which the exporter reads itself. Disposing it sends what
/// is left, and waits for that no longer than the exporter's own timeout.
/// </summary>
internal sealed class OtlpExport : IDisposable
{
    private readonly TracerProvider? traces;
    private readonly MeterProvider? metrics;

    public OtlpExport(string codeVersion)
    {
        // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES come last, and so win.
        ResourceBuilder resource = ResourceBuilder.CreateEmpty()
            .AddService("pipelines", serviceVersion: codeVersion)
            .AddTelemetrySdk()
            .AddEnvironmentVariableDetector();
        if (TelemetrySwitch.Traces)
        {
            traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(TelemetryObserver.SourceName).AddOtlpExporter().Build();
        }

        if (TelemetrySwitch.Metrics)
        {
            metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(TelemetryObserver.SourceName).AddOtlpExporter().Build();
        }
    }

    public void Dispose()
    {
        traces?.Dispose();
        metrics?.Dispose();
    }
}
