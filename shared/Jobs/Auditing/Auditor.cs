using System.Collections.Immutable;
using Pipelines.Snapshots;

namespace Pipelines.Jobs.Auditing;

/// <summary>Runs a job's audits on what it wrote: schema and keys always, then what the signal proves of itself, then what jobs.yaml asks for.</summary>
internal static class Auditor
{
    public static ImmutableArray<AuditResult> Run(WrittenSnapshot written, JobAudits audits)
    {
        AuditResult[] schema = [.. new SchemaAudit().Run(written)];
        if (schema.Any(result => !result.Holds))
        {
            // Selects over columns that are not there would hide what is wrong behind an error.
            return [.. schema];
        }

        CertificateAudit[] certificates = [.. written.Job.Certificates.Select(certificate => Configure(certificate, audits)).OfType<CertificateAudit>()];
        if (certificates.Length > 0)
        {
            CertificateAudit.MakeViews(written);
        }

        written.Local.Register(AuditKernels.Overlap);
        // Certificates come before audits that set params of their own: they read the job's.
        IEnumerable<Audit> rest = [new KeysAudit(), .. certificates, .. audits.Configured];
        return [.. schema, .. rest.SelectMany(audit => audit.Run(written))];
    }

    private static CertificateAudit? Configure(Certificate certificate, JobAudits audits)
    {
        CertificateSettings settings = audits.Certificates.GetValueOrDefault(certificate.Name, new CertificateSettings(AuditSeverity.Error, null));
        return settings.Severity is AuditSeverity severity
            ? new CertificateAudit(certificate, settings.Sample ?? certificate.Sample) { Severity = severity }
            : null;
    }
}
