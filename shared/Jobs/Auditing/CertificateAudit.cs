using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Kernels;
using Pipelines.Snapshots;
using static System.FormattableString;

namespace Pipelines.Jobs.Auditing;

/// <summary>
/// Runs a signal's own proof. Where a share may be wrong, it may exceed what was promised by what chance does to so many independent
/// units: by sqrt(2 t p (1 - p) / units) + t / (3 units) at t = 10, which a promise that is kept exceeds in one night of e^10 = 22,000 at
/// most, however few units there are. Source: Bernstein's inequality, as in Boucheron, Lugosi and Massart 2013, "Concentration
/// Inequalities", section 2.8.
/// </summary>
internal sealed record CertificateAudit(Certificate Certificate, int? Sample) : Audit
{
    private const double Surprise = 10;

    /// <summary>Makes the views that certificates read of what was written, once for all of them.</summary>
    public static void MakeViews(WrittenSnapshot written)
    {
        Schema output = written.Job.Output;
        written.Engine.ReadParquet("written", new ParquetInput
        {
            Parts = written.Parts,
            Schema = output,
            // As inputs are: what is looked up by every listener is read whole.
            ShardKey = output.Columns[0].Name == "user_id" ? "user_id" : null,
            IsChecked = true,
        });
        foreach ((string name, Schema schema) in written.SideSchemas)
        {
            ParquetPart part = new(Path.Combine(written.Folder, name));
            written.Engine.ReadParquet($"written_{Path.GetFileNameWithoutExtension(name)}", new ParquetInput { Parts = [part], Schema = schema, IsChecked = true });
        }

        written.Engine.Rows(
            "side_files",
            Schema.Of(1, new("name", ColumnType.Text), new("path", ColumnType.Text), new("sha256", ColumnType.Text)),
            written.SideFiles.Select(file => new object?[] { file.Path, Shared(written, file), file.Sha256 }));
    }

    // A file of rows is a view, which no kernel opens.
    private static string Shared(WrittenSnapshot written, ManifestFile file)
    {
        string path = Path.Combine(written.Folder, file.Path);
        return written.SideSchemas.ContainsKey(file.Path) ? path : written.Engine.Share(path, file.Sha256);
    }

    internal override IEnumerable<AuditResult> Run(WrittenSnapshot written)
    {
        long below = Sample is int wanted ? SamplePoint.Below(wanted, written.Rows) : SamplePoint.Points;
        written.Engine.Rows("sampling", Schema.Of(1, new Column("sample_below", ColumnType.Long)), [[below]]);
        Sql select = Sql.Embedded(written.Job.GetType().Assembly, Certificate.File);
        Proof proof = Certificate.IsByShard ? Proof.ByShard(written.Engine, select) : Proof.Whole(written.Engine, select);
        string name = Certificate.Prefix + Certificate.Name;
        yield return proof.AtMost is double promised
            ? OfShare(name, proof, promised, proof.Detail(written))
            : new AuditResult(name, Severity, proof.Wrong, $"0 of {proof.Checked}", proof.Wrong == 0, proof.Detail(written));
    }

    private AuditResult OfShare(string name, Proof proof, double promised, string detail)
    {
        double share = proof.Checked == 0 ? 0 : (double)proof.Wrong / proof.Checked;
        double noise = proof.Units == 0 ? 0 : Math.Sqrt(2 * Surprise * promised * (1 - promised) / proof.Units) + (Surprise / (3 * proof.Units));
        bool holds = share <= promised + noise;
        string bound = Invariant($"at most {promised:0.######} and {noise:0.######} for chance, of {proof.Checked}");
        return new AuditResult(name, Severity, share, bound, holds, holds ? "" : detail);
    }
}
