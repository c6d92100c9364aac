namespace Pipelines.Runner;

/// <summary>Values of --log.</summary>
internal enum LogFormat
{
    Text,
    Json,
}
