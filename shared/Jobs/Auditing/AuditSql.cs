using Pipelines.Engine;

namespace Pipelines.Jobs.Auditing;

internal static class AuditSql
{
    /// <summary>A file of this room's sql/ folder.</summary>
    public static Sql Of(string file) => Sql.Embedded(typeof(AuditSql).Assembly, file);
}
