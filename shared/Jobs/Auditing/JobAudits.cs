using System.Collections.Immutable;

namespace Pipelines.Jobs.Auditing;

/// <summary>What jobs.yaml says of a job's audits. Schema and keys are audited whatever it says.</summary>
/// <param name="Configured">In the file's order, without those that are off.</param>
/// <param name="Certificates">Settings by certificate, for those that the file names.</param>
public sealed record JobAudits(ImmutableArray<Audit> Configured, ImmutableDictionary<string, CertificateSettings> Certificates)
{
    public static JobAudits None { get; } = new([], ImmutableDictionary<string, CertificateSettings>.Empty);
}
