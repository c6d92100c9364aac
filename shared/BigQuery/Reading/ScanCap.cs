using System.Globalization;
using Pipelines.Contracts;
using Pipelines.Jobs.Configuration;

namespace Pipelines.BigQuery.Reading;

/// <summary>The most that one read of a source may scan.</summary>
internal sealed class ScanCap(SourceConfig source, GoogleConfig google)
{
    /// <summary>Null where there is no bound.</summary>
    public long? Bytes => (source.BigQuery!.MaxBytesBilled ?? google.MaxBytesBilled)?.Bytes;

    /// <summary>Of jobs.yaml, where the bound stands.</summary>
    public string Key => source.BigQuery!.MaxBytesBilled is null ? "google.max_bytes_billed of the environment" : $"sources.{source.Name}.bigquery.max_bytes_billed";

    /// <param name="what">Such as <c>listening_history of 2026-11-20</c>.</param>
    /// <param name="bytes">As a dry run told.</param>
    /// <exception cref="BadConfigurationException">It is more.</exception>
    public void Demand(string what, long bytes)
    {
        if (Bytes is long most && bytes > most)
        {
            throw new BadConfigurationException(string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: BigQuery would scan {bytes} bytes, and {Key} allows {most} ({new ByteSize(most)}). Nothing was read. Raise it, or ask for less."));
        }
    }
}
