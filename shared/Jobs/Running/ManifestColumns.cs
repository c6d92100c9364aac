using Pipelines.Contracts;
using Pipelines.Snapshots;

namespace Pipelines.Jobs.Running;

internal static class ManifestColumns
{
    public static ManifestColumn Of(Column column) => new(column.Name, column.Type.ToString().ToLowerInvariant() + (column.IsList ? "[]" : ""));
}
