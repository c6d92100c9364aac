using Pipelines.Snapshots;

namespace Pipelines.Jobs.Auditing;

/// <summary>Every file has the contract's columns, of its types, in its order.</summary>
internal sealed record SchemaAudit : Audit
{
    internal override IEnumerable<AuditResult> Run(WrittenSnapshot written)
    {
        string[] misfits =
        [
            .. written.Files.SelectMany(file => Misfits(written, file)),
        ];
        yield return new AuditResult("schema", Severity, misfits.Length, "0 misfits", misfits.Length == 0, string.Join("; ", misfits));
    }

    private static IEnumerable<string> Misfits(WrittenSnapshot written, ManifestFile file) =>
        written.Local.Misfits(Path.Combine(written.Folder, file.Path), written.Job.Output).Select(misfit => $"{file.Path}: {misfit}");
}
