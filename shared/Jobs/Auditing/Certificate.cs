using Pipelines.Snapshots;

namespace Pipelines.Jobs.Auditing;

/// <summary>
/// What a signal proves of itself, by <c>sql/certify_&lt;name&gt;.sql</c> of its job. The select reads the job's views, tables and params, the rows
/// as they were written from <c>written</c>, Parquet files beside them from <c>written_&lt;file&gt;</c>, all files beside them from
/// <c>side_files</c> (name, path, sha256), and <c>sampling</c> (sample_below, for <c>sample_point</c>). It gives one row, which add up over
/// shards: <c>checked</c> and <c>wrong</c> as bigint and, null where nothing is wrong, the first key as <c>example</c> or, where no row is to
/// blame, a <c>note</c>. A share also has <c>at_most</c>, what was promised, and <c>units</c>, how many of what was checked came out
/// independently of each other.
/// </summary>
/// <param name="Name">Snake case; shown as <c>certificate.&lt;name&gt;</c>.</param>
/// <param name="Sample">About how many rows of the snapshot are looked at, where jobs.yaml says nothing else; null: all of them.</param>
public sealed record Certificate(string Name, int? Sample = null)
{
    internal const string Prefix = "certificate.";

    /// <summary>Whether the select runs once for every shard of the views that are sharded, or once over everything.</summary>
    public bool IsByShard { get; init; } = true;

    internal string File => $"{FilePrefix}{Name}.sql";

    /// <summary>Begins the names of files that say nothing of how rows are made.</summary>
    internal const string FilePrefix = "certify_";
}

/// <summary>A certificate as jobs.yaml wants it.</summary>
/// <param name="Severity">Null: off.</param>
/// <param name="Sample">Null: the certificate's own.</param>
public sealed record CertificateSettings(AuditSeverity? Severity, int? Sample);
