using Pipelines.Engine;

namespace Pipelines.Jobs.Running;

/// <summary>Writes a snapshot's rows: see <see cref="IEngine.Write"/>.</summary>
internal delegate IReadOnlyList<WrittenPart> RowWriter(Sql select, ParquetOutput output);
