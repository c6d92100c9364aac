using System.Collections.Immutable;
using Pipelines.Jobs.Auditing;
using Pipelines.Snapshots;

namespace Pipelines.Jobs.Configuration;

/// <summary>Reads the <c>audits</c> of a job in jobs.yaml; they may name columns and certificates of that job.</summary>
internal sealed class AuditReader(string job, JobBinding binding, Faults faults)
{
    private static readonly string[] AlwaysOn = ["schema", "keys"];

    private readonly string[] known =
        ["min_rows", "rows_change", "bytes_change", "range", "empty_lists", "drift", "churn", .. binding.Certificates.Select(name => Certificate.Prefix + name)];

    private readonly AuditColumns columns = new(binding.Output, faults);

    public JobAudits Read(MappingNode? audits)
    {
        var configured = ImmutableArray.CreateBuilder<Audit>();
        var certificates = ImmutableDictionary.CreateBuilder<string, CertificateSettings>();
        foreach (var (name, node) in audits?.Entries ?? [])
        {
            string at = $"jobs.{job}.audits.{name}";
            if (AlwaysOn.Contains(name))
            {
                faults.Add(node.Place, $"{at} is always on, and has no settings");
            }
            else if (!known.Contains(name))
            {
                faults.Add(node.Place, $"{at} is not a known audit{Spelling.Hint(name, known)}");
            }
            else if (MappingNode.From(node, at, faults) is { } given)
            {
                if (name.StartsWith(Certificate.Prefix, StringComparison.Ordinal))
                {
                    var section = OptionsBinder.Bind<CertificateSection>(given, at, faults);
                    certificates[name[Certificate.Prefix.Length..]] = new(section.ToSeverity(), section.Sample);
                }
                else if (ReadAudit(name, given, at) is { } audit)
                {
                    configured.Add(audit);
                }
            }
        }

        return new(configured.ToImmutable(), certificates.ToImmutable());
    }

    /// <summary>Null for an audit that is off, or at fault.</summary>
    private Audit? ReadAudit(string name, MappingNode given, string at) => name switch
    {
        "min_rows" => Bind<MinRowsSection>(given, at, section => new MinRowsAudit(section.AtLeast)),
        "rows_change" => Bind<ChangeSection>(given, at, section =>
            new ChangeAudit(name, written => written.Rows, manifest => manifest.Rows, section.MaxDrop, section.MaxGrowth)),
        "bytes_change" => Bind<ChangeSection>(given, at, section =>
            new ChangeAudit(name, written => written.Bytes, manifest => manifest.Bytes, section.MaxDrop, section.MaxGrowth)),
        "range" => Bind<RangeSection>(given, at, section => new RangeAudit(columns.Ranges(section.Columns, $"{at}.columns"))),
        "empty_lists" => Bind<EmptyListsSection>(given, at, section =>
            new EmptyListsAudit(columns.List(section.Column, given.Find("column"), $"{at}.column"), section.AtMost)),
        "drift" => Bind<DriftSection>(given, at, section =>
            new DriftAudit(columns.Numbers(section.Columns, given.Find("columns"), $"{at}.columns"), section.AtMost, section.From, section.To)),
        _ => Bind<ChurnSection>(given, at, section =>
            new ChurnAudit(columns.Ids(section.Column, given.Find("column"), $"{at}.column"), section.AtLeast, section.Persistence, section.Sample)),
    };

    private Audit? Bind<T>(MappingNode given, string at, Func<T, Audit> make)
        where T : AuditSection
    {
        var section = OptionsBinder.Bind<T>(given, at, faults);
        Audit audit = make(section);
        return section.ToSeverity() is AuditSeverity severity ? audit with { Severity = severity } : null;
    }
}
