using System.Collections.Immutable;
using Pipelines.BigQuery.Rest;

namespace Pipelines.BigQuery.Running;

/// <summary>A select in GoogleSQL. Names in it were validated and quoted; values are parameters.</summary>
internal sealed record BigQuerySelect(string Text, ImmutableArray<QueryParameter> Parameters)
{
    /// <param name="cap">Most bytes that it may be charged for; null for any.</param>
    public QueryConfiguration Configuration(long? cap) => new()
    {
        Query = Text,
        UseLegacySql = false,
        ParameterMode = Parameters.IsEmpty ? null : "NAMED",
        QueryParameters = Parameters.IsEmpty ? null : [.. Parameters],
        MaximumBytesBilled = cap?.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>All of it, for a fingerprint.</summary>
    public override string ToString() =>
        string.Join('\n', [Text, .. Parameters.Select(parameter => $"{parameter.Name} {parameter.ParameterType.Type} {parameter.ParameterValue.Value}")]);
}
